import { sharedValue, useSharedValue } from '../ui/shared-value'

const shown = sharedValue(false)

/** Opens or closes the sample window. */
export const showSampleWindow = (open = true): void => shown.set(open)

/** Returns whether the sample window is open. */
export const useSampleWindowShown = (): boolean => useSharedValue(shown)
