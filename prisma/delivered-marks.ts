import type { Delivered } from '@/core/contract/capture-meta'
import type { DeliveredMark } from '@/core/ports/store/deliveries'
import type { Prisma } from './generated/client'
import type { PrismaClient } from './open'

interface Row {
  seq: bigint | number
  delivered: Delivered | null
}

/**
 * Stores for captures whose deliveries changed what became of sending them on: the worst of the last
 * deliveries to each target that were not canceled. Returns a query, for a transaction; see `marksIn`.
 */
export function markingDelivered(
  db: PrismaClient,
  binKey: number,
  changed: readonly { seq: number }[],
): Prisma.PrismaPromise<Row[]> {
  const seqs = JSON.stringify([...new Set(changed.map(({ seq }) => seq))])
  return db.$queryRaw<Row[]>`
    INSERT INTO "CaptureMeta" ("binKey", "seq", "verified", "delivered")
    SELECT c."binKey", c."seq", 1, (
      SELECT CASE max("rank") WHEN 4 THEN 'failed' WHEN 3 THEN 'held' WHEN 2 THEN 'queued' WHEN 1 THEN 'sent' END FROM (
        SELECT max("key"), CASE "state" WHEN 'failed' THEN 4 WHEN 'held' THEN 3 WHEN 'succeeded' THEN 1 ELSE 2 END AS "rank"
        FROM "Delivery" WHERE "binKey" = c."binKey" AND "seq" = c."seq" AND "state" <> 'canceled'
        GROUP BY "target"))
    FROM json_each(${seqs}) t JOIN "Capture" c ON c."binKey" = ${binKey} AND c."seq" = t.value
    WHERE true
    ON CONFLICT ("binKey", "seq") DO UPDATE SET "delivered" = excluded."delivered"
    RETURNING "seq", "delivered"`
}

/** Returns the marks that a query of `markingDelivered` stored. */
export const marksIn = (rows: readonly Row[]): DeliveredMark[] =>
  rows.map(({ seq, delivered }) => ({ seq: Number(seq), delivered }))

/** Stores and returns the marks of captures whose deliveries changed. */
export async function markDelivered(
  db: PrismaClient,
  binKey: number,
  changed: readonly { seq: number }[],
): Promise<DeliveredMark[]> {
  return changed.length === 0 ? [] : marksIn(await markingDelivered(db, binKey, changed))
}
