'use client'

import { useSyncExternalStore } from 'react'

const none: ReadonlySet<number> = new Set()
let seqs = none
const listeners = new Set<() => void>()

/** The requests of the page's bin that are selected to do something with all of them; the last selected is last. */
export const picked = {
  get: () => seqs,
  set(next: ReadonlySet<number>) {
    seqs = next
    for (const listener of listeners) listener()
  },
  clear: () => picked.set(none),
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}

/** Returns the numbers of the requests that are selected. */
export const usePicked = (): ReadonlySet<number> =>
  useSyncExternalStore(picked.subscribe, picked.get, () => none)
