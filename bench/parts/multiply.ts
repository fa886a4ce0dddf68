import { join } from 'node:path'
import Database from 'better-sqlite3'

/**
 * Multiplies the one capture of each bin in one commit, as sending that many would take an hour.
 * The server must not be running. `others` gives the columns that differ, as SQL of the number `n`.
 */
export function multiply(
  folder: string,
  bins: { id: string; count: number; others: Record<string, string> }[],
): void {
  const database = new Database(join(folder, 'wirebin.db'))
  database.pragma('cache_size = -200000')
  const columnsOf = (table: string): string[] =>
    database.prepare(`SELECT name FROM pragma_table_info(?)`).pluck().all(table) as string[]
  const copy = (table: string, { id, count, others }: (typeof bins)[number]): void => {
    const columns = columnsOf(table)
    const values = columns.map((name) =>
      name === 'seq' ? 'n' : Object.hasOwn(others, name) ? others[name] : `"${name}"`,
    )
    const names = columns.map((name) => `"${name}"`).join()
    database
      .prepare(
        `WITH RECURSIVE numbers(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)
        INSERT INTO "${table}" (${names}) SELECT ${values.join()} FROM numbers, (SELECT * FROM "${table}"
        WHERE "seq" = 1 AND "binKey" = (SELECT "key" FROM "Bin" WHERE "id" = ?))`,
      )
      .run(count, id)
  }
  // The server keeps these with each commit (prisma/bin-counters.ts).
  const count = database.prepare(
    `UPDATE "Bin" SET ("newest", "count", "bytes", "lastCaptureAt") = (
      SELECT max("seq"), count(*), sum("storedSize"), max("receivedAt") FROM "Capture" WHERE "binKey" = "key")
    WHERE "id" = ?`,
  )
  database.transaction(() => {
    for (const bin of bins) {
      for (const table of ['Capture', 'CaptureMeta']) copy(table, bin)
      count.run(bin.id)
    }
  })()
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}
