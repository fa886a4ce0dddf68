import type { StoreWrites } from '@/core/store'
import type { PrismaClient } from './open'

/** See StoreWrites.unjudge. Captures of which nothing was known get a row of their own. */
export async function unjudge(
  db: PrismaClient,
  binKey: number,
  { before, limit }: Parameters<StoreWrites['unjudge']>[1],
): Promise<number | null> {
  const below = before ?? Number.MAX_SAFE_INTEGER
  const [slice] = await db.$queryRaw<{ lowest: bigint | number | null }[]>`
    SELECT min("seq") AS "lowest" FROM (SELECT "seq" FROM "Capture"
      WHERE "binKey" = ${binKey} AND "seq" < ${below} ORDER BY "seq" DESC LIMIT ${limit})`
  if (slice?.lowest == null) return null
  const lowest = Number(slice.lowest)
  // A row that is out of date already is not written again: it may hold a whole reply.
  await db.$executeRaw`INSERT INTO "Insight" ("binKey", "seq", "judged")
    SELECT "binKey", "seq", 0 FROM "Capture"
    WHERE "binKey" = ${binKey} AND "seq" >= ${lowest} AND "seq" < ${below}
    ON CONFLICT DO UPDATE SET "judged" = 0 WHERE "judged"`
  return lowest
}
