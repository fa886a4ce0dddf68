import type { Delivered } from '@/core/contract/capture-meta'
import type { DeliveredMark } from '@/core/ports/store/deliveries'
import type { Prisma } from './generated/client'
import type { PrismaClient } from './open'

/** A capture, by its bin and its number. */
interface OfCapture {
  binKey: number
  seq: number
}

export interface MarkRow {
  binKey: bigint | number
  seq: bigint | number
  delivered: Delivered | null
}

/**
 * Stores for captures whose deliveries changed what became of sending them on: the worst of the last
 * deliveries to each target that were not canceled. Returns a query, for a transaction; see `marksIn`.
 */
export function markingDelivered(
  db: PrismaClient,
  changed: readonly OfCapture[],
): Prisma.PrismaPromise<MarkRow[]> {
  const captures = JSON.stringify(changed.map(({ binKey, seq }) => [binKey, seq]))
  return db.$queryRaw<MarkRow[]>`
    INSERT INTO "CaptureMeta" ("binKey", "seq", "verified", "delivered")
    SELECT c."binKey", c."seq", 1, (
      SELECT CASE max("rank") WHEN 4 THEN 'failed' WHEN 3 THEN 'held' WHEN 2 THEN 'queued' WHEN 1 THEN 'sent' END FROM (
        SELECT max("key"), CASE "state" WHEN 'failed' THEN 4 WHEN 'held' THEN 3 WHEN 'succeeded' THEN 1 ELSE 2 END AS "rank"
        FROM "Delivery" WHERE "binKey" = c."binKey" AND "seq" = c."seq" AND "state" <> 'canceled'
        GROUP BY "target"))
    FROM (SELECT DISTINCT value ->> 0 AS "binKey", value ->> 1 AS "seq" FROM json_each(${captures})) t
    CROSS JOIN "Capture" c ON c."binKey" = t."binKey" AND c."seq" = t."seq"
    WHERE true
    ON CONFLICT ("binKey", "seq") DO UPDATE SET "delivered" = excluded."delivered"
    RETURNING "binKey", "seq", "delivered"`
}

/** Returns the mark of one row that a query of `markingDelivered` stored. */
export const markIn = ({ seq, delivered }: MarkRow): DeliveredMark => ({
  seq: Number(seq),
  delivered,
})

/** Returns the marks that such a query stored for captures of one bin. */
export const marksIn = (rows: readonly MarkRow[]): DeliveredMark[] => rows.map(markIn)

/** Stores and returns the marks of captures of one bin whose deliveries changed. */
export async function markDelivered(
  db: PrismaClient,
  changed: readonly OfCapture[],
): Promise<DeliveredMark[]> {
  return changed.length === 0 ? [] : marksIn(await markingDelivered(db, changed))
}
