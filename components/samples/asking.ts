import { useSyncExternalStore } from 'react'

let asked = false
const listeners = new Set<() => void>()

/** Opens or closes the sample window. */
export function askForSample(open = true): void {
  asked = open
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    asked = false
  }
}

export const useAsked = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => asked,
    () => false,
  )
