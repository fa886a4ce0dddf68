import type { CaptureRecord, KeptCapture, NewCapture, SummaryRecord } from '../../records'
import type { None, OperationList } from './operation-list'

export interface CapturePageRecord {
  captures: SummaryRecord[]
  newest: number
  oldest: number | null
  count: number
  evicted: number
  /** Numbers of pinned captures, ascending. */
  pins: number[]
  /** The lowest number that is not pinned. */
  oldestUnpinned: number | null
}

/** One attempt: its summary, and how long the sender waited for the reply, in ms. */
export interface AttemptRecord extends SummaryRecord {
  replyMs: number | null
  /** Whether the bin closed the connection without a reply. */
  cut: boolean
}

export interface CaptureReads {
  /** Oldest first after `after`; newest first otherwise, below `before` if given. */
  listCaptures(
    binKey: number,
    range: { after?: number | undefined; before?: number | undefined; limit: number },
  ): Promise<CapturePageRecord>
  readCapture(binKey: number, seq: number): Promise<CaptureRecord | null>
  /** The same as shown through a link that hides secrets; slow for a large body. */
  readRedacted(binKey: number, seq: number): Promise<CaptureRecord | null>
  /** Returns one summary, without reading the body. */
  readSummary(binKey: number, seq: number): Promise<SummaryRecord | null>
  /**
   * Returns the bodies of captures in one line each (core/parsing/excerpt.ts), by number; with `redact` as a link
   * that hides secrets shows them. Those that have none, or are no longer kept, are left out.
   */
  readExcerpts(
    binKey: number,
    of: { seqs: readonly number[]; redact: boolean },
  ): Promise<[seq: number, excerpt: string][]>
  /**
   * Returns attempts numbered above `after` of the event whose first attempt is number `first`, that one
   * included, oldest first; at most `maxAttempts`.
   */
  attemptsOf(
    binKey: number,
    event: { first: number; eventKey: string | null; after?: number | undefined },
  ): Promise<AttemptRecord[]>
  /**
   * Returns the last capture of the same event at each other path of the bin, by ascending number; of at
   * most `maxElsewhere` paths.
   */
  elsewhere(binKey: number, eventKey: string): Promise<SummaryRecord[]>
}

/** Captures are stored before all other writes. */
export interface CaptureAppends {
  /**
   * Stores one capture: resolves with its number after the commit that made it durable. If its
   * metadata has an event key, the commit links it to earlier attempts of the event: by delivery id
   * always, by body only to one not answered 2xx within the last day. Numbers of a bin are 1, 2, 3, …
   * in commit order. In a full bin the oldest captures are evicted, unless it refuses new ones; pinned
   * ones and the newest always stay, even beyond the limits.
   *
   * Throws `busy` if the queue in front of the disk is full, `storage_full` if the disk, the quota or a
   * refusing bin is full, `gone` if the bin was closed meanwhile. Nothing is kept then.
   */
  append(capture: NewCapture): Promise<KeptCapture>
}

export interface CaptureWrites {
  /** Returns whether there was one. */
  deleteCapture(binKey: number, seq: number): Promise<boolean>
  /**
   * Deletes captures with numbers ≤ upTo, oldest first: at most `limit`, fewer if they are large.
   * Returns how many; 0 if none is left.
   */
  deleteUpTo(binKey: number, upTo: number, limit: number, keepPinned?: boolean): Promise<number>
}

export const captureVerbs = {
  listCaptures: 'read',
  readCapture: 'read',
  readRedacted: 'search',
  readSummary: 'read',
  readExcerpts: 'read',
  attemptsOf: 'read',
  elsewhere: 'read',
  deleteCapture: 'write',
  deleteUpTo: 'write',
} as const satisfies OperationList<None, CaptureReads, CaptureWrites>
