import type { DeliveryReads, DeliveryWrites } from '@/core/ports/store/deliveries'
import { markingDelivered } from './delivered-marks'
import { deliveryColumns, deliveryRecord, editOf } from './delivery-records'
import type { PrismaClient } from './open'

/** A row value that sorts before every lane. */
const beforeAll = { binKey: -1, target: '' }

/**
 * Reads lanes by their index, from one to the next: however many deliveries wait in a lane, it is one step. A
 * comparison of row values would only use the first column here.
 */
export async function deliveryLanes(
  db: PrismaClient,
  ...[after, limit]: Parameters<DeliveryReads['deliveryLanes']>
): ReturnType<DeliveryReads['deliveryLanes']> {
  const { binKey, target } = after ?? beforeAll
  const rows = await db.$queryRaw<
    { binKey: bigint | number; target: string; dueAt: bigint | number }[]
  >`
    WITH RECURSIVE lane("key", "binKey", "target") AS (
      SELECT * FROM (SELECT "key", "binKey", "target" FROM "Delivery"
        WHERE "state" = 'queued' AND ("binKey", "target") > (${binKey}, ${target})
        ORDER BY "binKey", "target" LIMIT 1)
      UNION ALL
      SELECT d."key", d."binKey", d."target" FROM lane l JOIN "Delivery" d ON d."key" = coalesce(
        (SELECT "key" FROM "Delivery" WHERE "state" = 'queued' AND "binKey" = l."binKey"
          AND "target" > l."target" ORDER BY "target" LIMIT 1),
        (SELECT "key" FROM "Delivery" WHERE "state" = 'queued' AND "binKey" > l."binKey"
          ORDER BY "binKey", "target" LIMIT 1))
      LIMIT ${limit})
    SELECT l."binKey", l."target", (SELECT min("dueAt") + 0 FROM "Delivery" d WHERE d."state" = 'queued'
      AND d."binKey" = l."binKey" AND d."target" = l."target") AS "dueAt" FROM lane l`
  return rows.map((row) => ({
    binKey: Number(row.binKey),
    target: row.target,
    dueAt: Number(row.dueAt),
  }))
}

/** Takes what is due of each lane to be sent, and holds what is due of forwards that are paused. */
export async function claimDeliveries(
  db: PrismaClient,
  ...[now, lanes]: Parameters<DeliveryWrites['claimDeliveries']>
): ReturnType<DeliveryWrites['claimDeliveries']> {
  const due = (await Promise.all(lanes.map((lane) => dueOf(db, now, lane)))).flat()
  if (due.length === 0) return []
  const [held, claimed] = [due.filter(isPaused), due.filter((row) => !isPaused(row))]
  const keysOf = (rows: typeof due) => ({ key: { in: rows.map(({ key }) => key) } })
  await db.$transaction([
    db.delivery.updateMany({
      where: keysOf(claimed),
      data: { state: 'sending', startedAt: new Date(now) },
    }),
    db.delivery.updateMany({ where: keysOf(held), data: { state: 'held' } }),
    ...(held.length > 0 ? [markingDelivered(db, held)] : []),
  ])
  return claimed.map((row) => ({
    ...deliveryRecord(row),
    state: 'sending' as const,
    startedAt: now,
    bin: row.capture.bin.id,
    edit: editOf(row),
    rule: row.forward && {
      key: row.forward.key,
      id: row.forward.id,
      settings: row.forward.settings,
      failingSince: row.forward.failingSince?.getTime() ?? null,
      failures: row.failures,
      undecided: row.undecided,
    },
  }))
}

const dueOf = (
  db: PrismaClient,
  now: number,
  { binKey, target, limit }: Parameters<DeliveryWrites['claimDeliveries']>[1][number],
) =>
  db.delivery.findMany({
    where: { state: 'queued', binKey, target, dueAt: { lte: new Date(now) } },
    orderBy: [{ dueAt: 'asc' }, { key: 'asc' }],
    take: limit,
    select: {
      ...deliveryColumns,
      edit: true,
      editedBody: true,
      failures: true,
      undecided: true,
      forward: true,
      capture: { select: { bin: { select: { id: true } } } },
    },
  })

const isPaused = ({ forward }: { forward: { pausedAt: Date | null } | null }): boolean =>
  forward !== null && forward.pausedAt !== null
