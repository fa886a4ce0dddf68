import type { VerdictWrites } from '@/core/ports/store/verdicts'
import type { Prisma } from './generated/client'
import type { PrismaClient } from './open'

/** Captures whose verdicts are invalidated at once. */
const atOnce = 256

/**
 * Invalidates the newest verdicts of a bin, and notes that the older ones must be; part of the commit that
 * changes its secrets, so that whoever was told of that reads no verdict by the old ones.
 */
export const invalidated = (db: PrismaClient, binKey: number): Prisma.PrismaPromise<number>[] => [
  db.$executeRaw`INSERT INTO "CaptureMeta" ("binKey", "seq", "verified")
    SELECT "binKey", "seq", 0 FROM "Capture" WHERE "binKey" = ${binKey} AND "refused" IS NULL
      AND "seq" > (SELECT "newest" FROM "Bin" WHERE "key" = ${binKey}) - ${atOnce}
    ON CONFLICT DO UPDATE SET "verified" = 0 WHERE "verified"`,
  db.$executeRaw`INSERT INTO "Invalidation" ("binKey", "below")
    SELECT "key", "newest" + 1 - ${atOnce} FROM "Bin"
    WHERE "key" = ${binKey} AND "newest" > ${atOnce}
    ON CONFLICT DO UPDATE SET "below" = excluded."below"`,
]

/** See VerdictWrites. A capture without metadata gets a new row. */
export function invalidationWrites(db: PrismaClient): Omit<VerdictWrites, 'recordVerdicts'> {
  return {
    async invalidateAll(binKey) {
      await db.$transaction(invalidated(db, binKey))
    },

    async invalidateNext(binKey, limit) {
      const begun = await db.invalidation.findUnique({ where: { binKey } })
      if (!begun) return false
      const { below } = begun
      const [slice] = await db.$queryRaw<{ lowest: bigint | number | null }[]>`
        SELECT min("seq") AS "lowest" FROM (SELECT "seq" FROM "Capture"
          WHERE "binKey" = ${binKey} AND "seq" < ${below} ORDER BY "seq" DESC LIMIT ${limit})`
      if (slice?.lowest == null) {
        await db.invalidation.delete({ where: { binKey } })
        return false
      }
      const lowest = Number(slice.lowest)
      await db.$transaction([
        outOfDate(db, binKey, { lowest, below }),
        db.invalidation.update({ where: { binKey }, data: { below: lowest } }),
      ])
      return true
    },

    async invalidate(binKey, seq) {
      await outOfDate(db, binKey, { lowest: seq, below: seq + 1 })
    },
  }
}

/**
 * A row that is already out of date is not rewritten, because it may hold a whole reply. A request that
 * was not kept whole never has a verdict.
 */
const outOfDate = (
  db: PrismaClient,
  binKey: number,
  { lowest, below }: { lowest: number; below: number },
): Prisma.PrismaPromise<number> =>
  db.$executeRaw`INSERT INTO "CaptureMeta" ("binKey", "seq", "verified")
    SELECT "binKey", "seq", 0 FROM "Capture"
    WHERE "binKey" = ${binKey} AND "seq" >= ${lowest} AND "seq" < ${below} AND "refused" IS NULL
    ON CONFLICT DO UPDATE SET "verified" = 0 WHERE "verified"`
