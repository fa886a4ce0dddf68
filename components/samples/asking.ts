import { useSyncExternalStore } from 'react'

/** A window from which requests are sent to the bin. */
export type AskedWindow = 'sample' | 'diagnosis'

let asked: AskedWindow | null = null
const listeners = new Set<() => void>()

/** Opens a window; closes the open one (null). */
export function askFor(window: AskedWindow | null): void {
  asked = window
  for (const listener of listeners) listener()
}

/** Opens the sample window. */
export const askForSample = (): void => askFor('sample')

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    asked = null
  }
}

export const useAsked = (): AskedWindow | null =>
  useSyncExternalStore(
    subscribe,
    () => asked,
    () => null,
  )
