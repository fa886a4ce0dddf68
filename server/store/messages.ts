import type { CaptureRow } from '@/prisma/capture-insert'
import type { InsightRow, Linked } from '@/prisma/insight-insert'
import type { DatabaseSettings } from '@/prisma/open'
import type { ErrorCode } from '@/core/errors'

export interface ThreadSettings {
  database: DatabaseSettings
}

/** A verb of StoreReads or StoreWrites called from the main thread. */
export interface Call {
  id: number
  verb: string
  args: unknown[]
}

/**
 * Captures to be kept in one commit. Each row is in column order with its number still 0; bodies lie
 * one after the other in `bodies`, because a structured clone of a small view would copy the whole
 * slab that it lies in.
 */
export interface Batch {
  rows: CaptureRow[]
  bodies: ArrayBuffer
  /** What was understood of those at `places` in `rows`, in column order; of most, nothing. */
  insights: InsightRow[]
  places: number[]
}

export interface Refused {
  code: ErrorCode
  message: string
}

/** A capture's number, with its place among attempts where it has one; or why it was not kept. */
export type KeptOrNot = number | Linked | Refused

export type ToThread = Call | Batch

export type FromThread =
  | { ready: true }
  | { id: number; result: unknown }
  | { id: number; error: { code: ErrorCode | null; message: string; stack: string | undefined } }
  /** Something went wrong that no caller waits for. */
  | { fault: string }
  /** One entry per row of the batch. */
  | { batch: KeptOrNot[] }
