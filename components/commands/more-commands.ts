'use client'

import { useSyncExternalStore } from 'react'

let wanted = false
const listeners = new Set<() => void>()

/** Commands without a key are for the palette only: what registers them is loaded when it first opens. */
export function wantMoreCommands(): void {
  wanted = true
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Returns whether the palette was opened since the page was loaded. */
export const useMoreCommands = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => wanted,
    () => false,
  )
