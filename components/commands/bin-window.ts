import { useSyncExternalStore } from 'react'
import { wantMoreCommands } from './more-commands'

/** A window about where the requests of the bin go to or come from, why none come, or its address as a QR code. */
export type BinWindow = 'forwards' | 'polls' | 'diagnosis' | 'qr'

let asked: BinWindow | null = null
const listeners = new Set<() => void>()

/** Opens a window of the bin, or closes it. What draws it is loaded with the commands that have no key. */
export function showBinWindow(window: BinWindow | null): void {
  asked = window
  wantMoreCommands()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    asked = null
  }
}

/** Returns the window of the bin that is open. */
export const useBinWindow = (): BinWindow | null =>
  useSyncExternalStore(
    subscribe,
    () => asked,
    () => null,
  )
