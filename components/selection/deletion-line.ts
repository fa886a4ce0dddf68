'use client'

import { sharedValue, useSharedValue } from '../ui/shared-value'

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

export const deletionLine = sharedValue<DeletionLine | null>(null, { lasts: true })

export const useDeletionLine = (): DeletionLine | null => useSharedValue(deletionLine)
