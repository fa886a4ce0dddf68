import { useSyncExternalStore } from 'react'

let shown = false
const listeners = new Set<() => void>()

/** Opens or closes the sample window. */
export function showSampleWindow(open = true): void {
  shown = open
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    shown = false
  }
}

export const useSampleWindowShown = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => shown,
    () => false,
  )
