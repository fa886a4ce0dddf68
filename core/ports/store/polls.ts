import type { None, OperationList } from './operation-list'

/** What became of a fetch. `at` is in milliseconds since 1970. */
export interface LastPoll {
  at: number
  status: number | null
  error: string | null
  /** The number of the capture that it was caught as; null for none. */
  changed: number | null
}

/** By what a later answer is compared with the last one. */
export interface LastAnswer {
  etag: string | null
  lastModified: string | null
  /** SHA-256 of the body. */
  digest: Uint8Array
}

/** What a poll is stored with. */
export interface PollSettingsRecord {
  url: string
  /** Host and port: of each, one address is fetched at a time. */
  host: string
  everySeconds: number
  on: boolean
  /** JSON of its header lines, sealed under the key with the id `keyId`; both null if it has none. */
  sealed: Uint8Array | null
  keyId: string | null
}

export interface PollRecord extends PollSettingsRecord {
  key: number
  id: string
  binKey: number
  /** The bin's id. */
  bin: string
  createdAt: number
  /** Changes whenever its address or its header lines do. */
  revision: number
  /** By the clock of Polls. */
  dueAt: number
  failures: number
  last: LastPoll | null
  answer: LastAnswer | null
}

/** How a fetch ended. */
export interface EndedPoll {
  last: LastPoll
  failures: number
  dueAt: number
  /** Absent: as before. */
  answer?: LastAnswer
}

/** What is stored anew of a poll's header lines under another key. */
export interface ResealedPoll {
  key: number
  was: Uint8Array
  sealed: Uint8Array
  keyId: string
}

export interface PollReads {
  /** Returns the polls of a bin, in the order in which they were made. */
  pollsOf(binKey: number): Promise<PollRecord[]>
  /** Returns the poll that is due first, of those that are on; none of these hosts and bins. */
  nextPoll(except: { hosts: string[]; bins: number[] }): Promise<PollRecord | null>
  /** Returns polls with header lines that are sealed under another key, with keys after `after`, ascending. */
  pollsNotUnder(keyId: string, after: number, limit: number): Promise<PollRecord[]>
}

export interface PollWrites {
  /** Throws `not_found` if the bin is closed, `too_many_polls` beyond `max` of a bin. */
  createPoll(
    binKey: number,
    poll: PollSettingsRecord & { id: string; createdAt: number; dueAt: number },
    max: number,
  ): Promise<void>
  /**
   * Changes a poll. With `anew` it begins anew, as if nothing had been fetched.
   */
  changePoll(
    binKey: number,
    key: number,
    change: PollSettingsRecord & { dueAt: number; anew: boolean },
  ): Promise<void>
  /** Returns whether the bin had such a poll. */
  deletePoll(binKey: number, key: number): Promise<boolean>
  /**
   * Ends a fetch of the poll as it was read: nothing is stored if it was changed or deleted since, and its next
   * time stays if its interval was.
   */
  finishPoll(
    poll: Pick<PollRecord, 'key' | 'binKey' | 'revision' | 'everySeconds' | 'dueAt'>,
    end: EndedPoll,
  ): Promise<void>
  /**
   * Spreads what is overdue at `clock` over `windowMs`, or its own interval if that is less. What is due later than
   * any poll waits, because the clock was set back, is due after its interval.
   */
  spreadPolls(clock: number, windowMs: number): Promise<void>
  /** Leaves polls that have changed since as they are. */
  resealPolls(resealed: ResealedPoll[]): Promise<void>
}

export const pollVerbs = {
  pollsOf: 'read',
  nextPoll: 'read',
  pollsNotUnder: 'read',
  createPoll: 'write',
  changePoll: 'write',
  deletePoll: 'write',
  finishPoll: 'write',
  spreadPolls: 'write',
  resealPolls: 'write',
} as const satisfies OperationList<None, PollReads, PollWrites>
