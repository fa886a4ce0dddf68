'use client'

import { useSyncExternalStore } from 'react'

/** Notifies components that something of the page's bin may have changed on the server. */
export interface Notifier {
  notify(): void
  /** Returns a number that changes whenever something may have changed. */
  useVersion(): number
}

export function notifier(): Notifier {
  let version = 0
  const listeners = new Set<() => void>()
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    notify() {
      version += 1
      for (const listener of listeners) listener()
    },
    useVersion: () =>
      useSyncExternalStore(
        subscribe,
        () => version,
        () => 0,
      ),
  }
}

/** Secrets of the bin were added, removed or awaited. */
export const secretsChanged = notifier()

/** A delivery of the bin was queued or ended. */
export const deliveriesChanged = notifier()

/** A forward of the bin was changed, paused or resumed. */
export const forwardsChanged = notifier()

/** A poll of the bin was changed, or its address fetched. */
export const pollsChanged = notifier()
