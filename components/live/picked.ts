'use client'

import { useSyncExternalStore } from 'react'

/** What is selected in the page's bin, to do something with all of it. */
export interface Picked {
  /** The numbers; the last selected is last. */
  seqs: ReadonlySet<number>
  /**
   * All that a query finds up to a number, more than the list has loaded; null: only the numbers. `reading`: the
   * numbers of the others are being read.
   */
  found: { query: string; upTo: number; reading?: boolean } | null
}

const none: Picked = { seqs: new Set(), found: null }
let now = none
const listeners = new Set<() => void>()

function become(next: Picked) {
  if (next.seqs.size === 0 && now.seqs.size === 0) return
  now = next
  for (const listener of listeners) listener()
}

/** The requests that are selected. */
export const picked = {
  get: () => now,
  /** Selects requests by their numbers. */
  set: (seqs: ReadonlySet<number>) => become({ seqs, found: null }),
  /** Selects all that a query finds; `seqs` are those that are loaded. */
  setFound: (seqs: ReadonlySet<number>, found: NonNullable<Picked['found']>) =>
    become({ seqs, found }),
  clear: () => become(none),
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}

/** Returns what is selected. */
export const usePicked = (): Picked =>
  useSyncExternalStore(picked.subscribe, picked.get, () => none)

/** Returns whether a request is selected. */
export const isPicked = ({ seqs, found }: Picked, seq: number): boolean =>
  seqs.has(seq) || (found !== null && seq <= found.upTo)
