'use client'

import { useSyncExternalStore } from 'react'

/** The latest deletion on the page, and the words for it. */
export interface DeletionLine {
  /** Which deletion of the page. */
  deletion: number
  /**
   * Still to be sent, so that it can be undone; sent; done, all or (`later`) with a rest that follows; not done;
   * or undone.
   */
  stage: 'waiting' | 'sent' | 'done' | 'later' | 'failed' | 'undone'
  words: string
}

let line: DeletionLine | null = null
const listeners = new Set<() => void>()

export const deletionLine = {
  get: () => line,
  set(next: DeletionLine | null) {
    line = next
    for (const listener of listeners) listener()
  },
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}

export const useDeletionLine = (): DeletionLine | null =>
  useSyncExternalStore(deletionLine.subscribe, deletionLine.get, () => null)
