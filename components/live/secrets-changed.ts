'use client'

import { useSyncExternalStore } from 'react'

let version = 0
const listeners = new Set<() => void>()

/** Call it when secrets of the page's bin may have been added, removed or awaited elsewhere. */
export function notifySecretsChanged(): void {
  version += 1
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Returns a number that changes whenever the secrets may have changed. */
export const useSecretsVersion = (): number =>
  useSyncExternalStore(
    subscribe,
    () => version,
    () => 0,
  )
