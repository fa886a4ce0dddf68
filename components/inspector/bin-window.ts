import { useSyncExternalStore } from 'react'

/** A window about where the requests of the bin go to or come from. */
export type BinWindow = 'forwards' | 'polls'

let asked: BinWindow | null = null
const listeners = new Set<() => void>()

/** Opens a window of the bin, or closes it. */
export function showBinWindow(window: BinWindow | null): void {
  asked = window
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
