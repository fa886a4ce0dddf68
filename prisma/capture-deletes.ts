import type Database from 'better-sqlite3'
import { prepareBinCounters } from './bin-counters'
import { unpinned } from './evictions'

/** Each page of a deleted row is overwritten, which is slow for large rows: this much takes about 20 ms. */
const maxDeletedBytes = 4 * 1_048_576

/** Deletes captures; each call is one commit, which also keeps the counters of their bins. */
export interface CaptureDeletes {
  /** See DeletionWrites.deleteCaptures. */
  some(binKey: number, seqs: readonly number[]): number[]
  /** See CaptureWrites.deleteUpTo. */
  upTo(binKey: number, which: { upTo: number; limit: number; keepPinned: boolean }): number
}

type Sized = [seq: number, storedSize: number]

/** Prepares what deletes captures (docs/decisions/0032). */
export function prepareCaptureDeletes(connection: Database.Database): CaptureDeletes {
  const counters = prepareBinCounters(connection)
  // Prisma's adapter has made bigints the connection's default.
  const sized = (sql: string): Database.Statement<unknown[], Sized> =>
    connection.prepare<unknown[], Sized>(sql).safeIntegers(false).raw()

  const numbered = sized(`SELECT "seq", "storedSize" FROM "Capture" WHERE "binKey" = ? AND "seq" IN
    (SELECT "value" FROM json_each(?)) ORDER BY "seq"`)
  const oldest = (where: string): Database.Statement<unknown[], Sized> =>
    sized(`SELECT "seq", "storedSize" FROM "Capture" c WHERE "binKey" = ? AND "seq" <= ?${where}
      ORDER BY "seq" LIMIT ?`)
  const [oldestOfAll, oldestUnpinned] = [oldest(''), oldest(` AND ${unpinned}`)]
  const remove = connection.prepare(
    `DELETE FROM "Capture" WHERE "binKey" = ? AND "seq" IN (SELECT "value" FROM json_each(?))`,
  )
  /** Deletes the first of the rows, as many as are overwritten in a moment; returns their numbers. */
  function removeSome(binKey: number, rows: readonly Sized[]): number[] {
    const seqs: number[] = []
    let bytes = 0
    for (const [seq, storedSize] of rows) {
      if (bytes >= maxDeletedBytes) break
      seqs.push(seq)
      bytes += storedSize
    }
    remove.run(binKey, JSON.stringify(seqs))
    counters.subtract(binKey, { count: seqs.length, bytes, evicted: 0 })
    return seqs
  }

  const some = connection.transaction((binKey: number, seqs: readonly number[]) =>
    removeSome(binKey, numbered.all(binKey, JSON.stringify(seqs))),
  )
  const upTo = connection.transaction((binKey: number, max: number, limit: number, keep: boolean) =>
    removeSome(binKey, (keep ? oldestUnpinned : oldestOfAll).all(binKey, max, limit)),
  )
  return {
    some: (binKey, seqs) => some.immediate(binKey, seqs),
    upTo: (binKey, { upTo: max, limit, keepPinned }) =>
      upTo.immediate(binKey, max, limit, keepPinned).length,
  }
}
