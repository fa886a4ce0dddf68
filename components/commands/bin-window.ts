import { sharedValue, useSharedValue } from '../ui/shared-value'
import { wantMoreCommands } from './more-commands'

/** A window about where the requests of the bin go to or come from, why none come, or its address as a QR code. */
export type BinWindow = 'forwards' | 'polls' | 'diagnosis' | 'qr'

const shown = sharedValue<BinWindow | null>(null)

/** Opens a window of the bin, or closes it. What draws it is loaded with the commands that have no key. */
export function showBinWindow(window: BinWindow | null): void {
  wantMoreCommands()
  shown.set(window)
}

/** Returns the window of the bin that is open. */
export const useBinWindow = (): BinWindow | null => useSharedValue(shown)
