import type { CapturePage, CaptureSummary } from '@/core/contract/capture'

/** The results of a query so far. */
export interface SearchResult {
  query: string
  /** By rising number. */
  captures: CaptureSummary[]
  /** Searched up to this number. */
  upTo: number
  /** The search continues below this number; null when everything was searched. */
  below: number | null
  /** How many of them came since the search began. */
  arrived: number
  /** Numbers of the captures that could not be searched. */
  unreadable: number[]
}

export interface Finding {
  /** The latest query; empty for none. */
  query: string
  status: 'idle' | 'searching' | 'failed'
  message: string
  /** What the list shows; null shows everything. Until the search succeeds, an earlier query's results. */
  found: SearchResult | null
}

export type FindingAction =
  | { type: 'searchStarted'; query: string }
  /**
   * `upTo`: the newest number when the page was requested; `after`: the number after which newer ones
   * were requested; `more`: the search continues by itself.
   */
  | {
      type: 'searchSucceeded'
      query: string
      part: 'first' | 'older' | 'newer'
      page: CapturePage
      upTo: number
      after?: number
      more: boolean
    }
  | { type: 'searchFailed'; query: string; message: string }

export const noFinding: Finding = { query: '', status: 'idle', message: '', found: null }

/** With a query in the address the list begins empty, not with captures that may not match. */
export function openFinding(query: string): Finding {
  if (query === '') return noFinding
  const found = { query, captures: [], upTo: Infinity, below: null, arrived: 0, unreadable: [] }
  return { query, status: 'searching', message: '', found }
}
