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

/** One bin's part of an eviction: all its unpinned captures up to `upTo`, `count` of them. */
export interface Eviction {
  binKey: number
  upTo: number
  count: number
}

/** Deletes captures of several bins and counts them as evicted, in one commit. */
export async function evict(db: PrismaClient, evictions: Eviction[]): Promise<void> {
  const list = JSON.stringify(evictions.map(({ binKey, upTo, count }) => [binKey, upTo, count]))
  await db.$transaction([
    db.$executeRaw`DELETE FROM "Capture" WHERE rowid IN (SELECT c.rowid FROM json_each(${list}) e
      JOIN "Capture" c ON c."binKey" = e.value ->> 0 AND c."seq" <= e.value ->> 1
      WHERE NOT EXISTS (SELECT 1 FROM "Annotation" a WHERE a."binKey" = c."binKey"
        AND a."seq" = c."seq" AND a."pinned"))`,
    db.$executeRaw`UPDATE "Bin" SET "evicted" = "evicted" + (e.value ->> 2)
      FROM json_each(${list}) e WHERE "Bin"."key" = e.value ->> 0`,
  ])
}
