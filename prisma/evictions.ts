import type Database from 'better-sqlite3'
import { prepareBinCounters } from './bin-counters'

/** One bin's part of an eviction: all its unpinned captures above `after` up to `upTo`. */
export interface Eviction {
  binKey: number
  after: number
  upTo: number
}

/** The oldest captures of a bin: [seq, stored size in bytes], ascending. */
export type Oldest = [seq: number, storedSize: number][]

/** How captures leave full bins. */
export interface Evictions {
  /** Returns the `limit` oldest unpinned captures of a bin whose number is above `after`. */
  oldest(binKey: number, after: number, limit: number): Oldest
  /** Deletes captures of several bins in one commit, and counts them as evicted. */
  evict(evictions: readonly Eviction[]): void
  /** The same, within a transaction of the caller. */
  evictWithin(evictions: readonly Eviction[]): void
}

/** The condition that the capture `c` is not pinned. */
export const unpinned = `NOT EXISTS (SELECT 1 FROM "Annotation" a WHERE a."binKey" = c."binKey"
  AND a."seq" = c."seq" AND a."pinned")`

/** Prepares what evicts captures (docs/decisions/0032, 0035). */
export function prepareEvictions(connection: Database.Database): Evictions {
  const counters = prepareBinCounters(connection)
  // Prisma's adapter has made bigints the connection's default.
  const oldest = connection
    .prepare<[number, number, number], Oldest[number]>(
      `SELECT "seq", "storedSize" FROM "Capture" c WHERE "binKey" = ? AND "seq" > ? AND ${unpinned}
        ORDER BY "seq" LIMIT ?`,
    )
    .safeIntegers(false)
    .raw()
  const evictable = connection
    .prepare<[number, number, number], [count: number, bytes: number]>(
      `SELECT COUNT(*), coalesce(SUM("storedSize"), 0) FROM "Capture" c
        WHERE "binKey" = ? AND "seq" > ? AND "seq" <= ? AND ${unpinned}`,
    )
    .safeIntegers(false)
    .raw()
  const evictUpTo = connection.prepare(
    `DELETE FROM "Capture" AS c WHERE "binKey" = ? AND "seq" > ? AND "seq" <= ? AND ${unpinned}`,
  )
  function evictWithin(evictions: readonly Eviction[]): void {
    for (const { binKey, after, upTo } of evictions) {
      const [count, bytes] = evictable.get(binKey, after, upTo) ?? [0, 0]
      evictUpTo.run(binKey, after, upTo)
      counters.subtract(binKey, { count, bytes, evicted: count })
    }
  }
  const evict = connection.transaction(evictWithin)
  return {
    oldest: (binKey, after, limit) => oldest.all(binKey, after, limit),
    evict: (evictions) => evict.immediate(evictions),
    evictWithin,
  }
}
