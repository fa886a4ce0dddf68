import type { PrismaClient } from './open'

/** The oldest captures of a bin: [seq, stored size in bytes], ascending. */
export type Oldest = [seq: number, storedSize: number][]

/** Reads the `limit` oldest unpinned captures of a bin whose number is above `after`. */
export async function oldestCaptures(
  db: PrismaClient,
  binKey: number,
  after: number,
  limit: number,
): Promise<Oldest> {
  // One row of JSON: hundreds of rows would take Prisma's client longer than SQLite.
  const [row] = await db.$queryRaw<{ oldest: string }[]>`
    SELECT json_group_array(json_array("seq", "storedSize")) AS "oldest" FROM (
      SELECT "seq", "storedSize" FROM "Capture" c WHERE "binKey" = ${binKey} AND "seq" > ${after}
      AND NOT EXISTS (SELECT 1 FROM "Annotation" a WHERE a."binKey" = c."binKey" AND a."seq" = c."seq"
        AND a."pinned") ORDER BY "seq" LIMIT ${limit})`
  return JSON.parse(row?.oldest ?? '[]') as Oldest
}
