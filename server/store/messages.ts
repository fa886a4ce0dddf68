import type { CaptureRow } from '@/prisma/capture-row'
import type { MetaRow, Linked } from '@/prisma/meta-insert'
import type { DatabaseSettings } from '@/prisma/connection'
import type { ErrorCode } from '@/core/errors'
import type { NewForwarding } from '@/core/records'
import type { Space, StorageTrouble } from '@/core/storage'

export interface ThreadSettings {
  database: DatabaseSettings
  /** Free bytes on the disk below which captures are refused. */
  minFreeBytes: number
}

/** The state of the writer's storage. */
export interface StorageNews {
  space: Space
  /** Why the last commit failed; null if it succeeded. */
  failing: StorageTrouble | null
  /** The number of commits so far. */
  commits: number
}

/** What the writer reports unasked. */
export type News =
  | { storage: StorageNews }
  /** The database's own error, for the log. */
  | { trouble: DatabaseTrouble }
  /** A background task of the writer failed and is retried, or works again if `error` is null. */
  | { job: 'eviction' | 'space'; error: string | null }

export interface DatabaseTrouble {
  /** What failed, and SQLite's error code. */
  doing: string
  code: string
  detail: string
}

/** A call of a store operation by the main thread. */
export interface Call {
  id: number
  operation: string
  args: unknown[]
}

/**
 * Captures to be stored in one commit. Each row is in column order with its number still 0; the bodies
 * are concatenated in `bodies`, because a structured clone of a small view would copy its whole slab.
 */
export interface Batch {
  rows: CaptureRow[]
  bodies: ArrayBuffer
  /** Metadata of the rows at the indexes `places`, in column order; most rows have none. */
  metas: MetaRow[]
  places: number[]
  /** First deliveries of the rows at the indexes `place`, by forwards. */
  forwardings: { place: number; forwarding: NewForwarding }[]
}

export interface Refused {
  code: ErrorCode
  message: string
  /** See Failure. */
  reason?: string | undefined
  retryAfter?: number | undefined
}

/** A capture's number, with its place among attempts if it has one; or why it was not stored. */
export type KeptOrNot = number | Linked | Refused

export type ToWriter = Call | Batch | 'close'

/** `giveUp`: nobody waits for the call with that id any more. */
export type ToReader = Call | { giveUp: number } | 'close'

/** The error of a call; an expected failure has a code. */
export interface CallError extends Omit<Refused, 'code'> {
  code: ErrorCode | null
  stack: string | undefined
}

export type FromThread =
  | { ready: true }
  | { id: number; result: unknown }
  | { id: number; error: CallError }
  | { news: News }
  /** One entry per row of the batch. */
  | { batch: KeptOrNot[] }
