'use client'

import { sharedValue, useSharedValue } from '../ui/shared-value'

const wanted = sharedValue(false, { lasts: true })

/** Commands without a key are for the palette only: what registers them is loaded when it first opens. */
export const wantMoreCommands = (): void => wanted.set(true)

/** Returns whether the palette was opened since the page was loaded. */
export const useMoreCommands = (): boolean => useSharedValue(wanted)
