import type Database from 'better-sqlite3'

/** Captures of one bin that were inserted by one commit. */
export interface Inserted {
  /** The highest of their numbers. */
  newest: number
  count: number
  /** The sum of their stored sizes. */
  bytes: number
  /** When the last of them was received, in ms since 1970. */
  lastCaptureAt: number
}

/** Captures of one bin that were deleted by one commit. */
export interface Deleted {
  count: number
  bytes: number
  /** How many of them because the bin was full. */
  evicted: number
}

/** What a bin says of its captures. Whoever inserts or deletes any calls this within the same transaction. */
export interface BinCounters {
  add(binKey: number, inserted: Inserted): void
  subtract(binKey: number, deleted: Deleted): void
}

export function prepareBinCounters(connection: Database.Database): BinCounters {
  const add = connection.prepare(
    `UPDATE "Bin" SET "newest" = ?, "count" = "count" + ?, "bytes" = "bytes" + ?, "lastCaptureAt" = ?
      WHERE "key" = ?`,
  )
  const subtract = connection.prepare(
    `UPDATE "Bin" SET "count" = "count" - ?, "bytes" = "bytes" - ?, "evicted" = "evicted" + ?
      WHERE "key" = ?`,
  )
  return {
    add(binKey, { newest, count, bytes, lastCaptureAt }) {
      add.run(newest, count, bytes, lastCaptureAt, binKey)
    },
    subtract(binKey, { count, bytes, evicted }) {
      if (count > 0) subtract.run(count, bytes, evicted, binKey)
    },
  }
}
