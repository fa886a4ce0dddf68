import type { AwaitedQuery } from './store/searches'

/** What is waited for: the query is tried on what arrives and on what changes. */
export type Awaited = Omit<AwaitedQuery, 'now'>

export interface WaitEnd {
  /** The number of the first capture that the query selects; null if the time was up, the bin was closed, or the server stops. */
  seq: number | null
  /** The last number that was searched. */
  searchedTo: number
}

/** Waits for captures: a capture is found in the turn in which its commit is known. */
export interface CaptureWaits {
  /**
   * Resolves once a capture is found that the query selects, one that is there already too, or after `ms`.
   * Throws `busy` if too many searches wait, `client_closed` once `signal` aborts.
   */
  first(
    binKey: number,
    asked: Awaited,
    until: { ms: number; signal?: AbortSignal | undefined },
  ): Promise<WaitEnd>
  /** After how many ms without a capture a program that follows a bin gets an event. */
  heartbeatMs: number
  /** Whether the server stops: nothing is waited for any more. */
  readonly stopping: boolean
}
