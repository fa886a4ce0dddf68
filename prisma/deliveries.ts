import { Failure } from '@/core/errors'
import type { DeliveryReads, DeliveryRecord, DeliveryWrites } from '@/core/ports/store/deliveries'
import { markingDelivered, marksIn, markDelivered } from './delivered-marks'
import { claimDeliveries, deliveryLanes } from './delivery-lanes'
import { deliveryColumns, deliveryRecord, editColumns, editOf, resultOf } from './delivery-records'
import { endInterruptedDeliveries, finishDeliveries } from './finish-deliveries'
import { insertDeliveries } from './insert-deliveries'
import type { PrismaClient } from './open'
import { requireOpenBin } from './require-open-bin'

export function deliveryReads(db: PrismaClient): DeliveryReads {
  return {
    async deliveriesOf(binKey, { seq, state, forward, limit }) {
      const rows = await db.delivery.findMany({
        where: {
          binKey,
          ...(seq !== undefined && { seq }),
          ...(state && { state }),
          ...(forward !== undefined && { forward: { id: forward } }),
        },
        orderBy: { key: 'desc' },
        take: limit,
        select: { ...deliveryColumns, capture: { select: { target: true } } },
      })
      const sent = await sentOf(
        db,
        rows.map(({ key }) => key),
      )
      return rows.map((row) => {
        const { path, url = null, signatureMismatch = null } = sent.get(row.key) ?? {}
        return { ...deliveryRecord(row), path: path ?? row.capture.target, url, signatureMismatch }
      })
    },

    async readDelivery(binKey, id) {
      const row = await db.delivery.findFirst({
        where: { binKey, id },
        include: { forward: { select: { id: true } }, capture: { select: { target: true } } },
      })
      if (!row) return null
      const [edit, result] = [editOf(row), resultOf(row)]
      return {
        ...deliveryRecord(row),
        edit,
        result,
        path: edit?.path ?? row.capture.target,
        url: result?.sent?.url ?? null,
        signatureMismatch: result?.signature?.mismatch ?? null,
      }
    },

    async lastDeliveries(binKey, seqs) {
      const rows = await db.$queryRaw<
        { seq: bigint | number; target: string; state: string; plan: string }[]
      >`
        SELECT "seq", "target", "state", "plan", max("key") AS "key" FROM "Delivery"
        WHERE "binKey" = ${binKey} AND "seq" IN (SELECT value FROM json_each(${JSON.stringify(seqs)}))
        GROUP BY "seq", "target" ORDER BY "seq", "key" DESC`
      return rows.map(({ seq, target, state, plan }) => ({
        seq: Number(seq),
        target,
        state: state as DeliveryRecord['state'],
        plan: JSON.parse(plan) as DeliveryRecord['plan'],
      }))
    },

    async deliveryProgress(binKey, otherwise) {
      const rows = await db.$queryRaw<
        { since: bigint | number | null; state: string | null; count: bigint | number }[]
      >`
        WITH run AS (SELECT coalesce((
          SELECT min("createdAt") FROM "Delivery"
          WHERE "binKey" = ${binKey} AND "forwardKey" IS NULL AND "state" IN ('queued', 'sending')),
          ${otherwise}) AS "since")
        SELECT run."since", d."state", count(d."key") AS "count"
        FROM run LEFT JOIN "Delivery" d ON d."binKey" = ${binKey} AND d."forwardKey" IS NULL
          AND d."createdAt" >= run."since"
          AND d."state" IN ('queued', 'sending', 'succeeded', 'failed', 'canceled')
        GROUP BY d."state"`
      const since = rows[0]?.since ?? null
      return {
        since: since === null ? null : Number(since),
        counts: Object.fromEntries(
          rows.flatMap(({ state, count }) => (state === null ? [] : [[state, Number(count)]])),
        ),
      }
    },

    deliveryLanes: (after, limit) => deliveryLanes(db, after, limit),
  }
}

export function deliveryWrites(db: PrismaClient): DeliveryWrites {
  return {
    async createDeliveries(binKey, deliveries, maxQueued) {
      await requireOpenBin(db, binKey)
      const waiting = await db.delivery.count({
        where: { binKey, state: 'queued', forwardKey: null },
      })
      if (waiting + deliveries.length > maxQueued) {
        const message = `At most ${maxQueued} deliveries of a bin can wait: ${waiting} do, and ${deliveries.length} more were asked for`
        throw new Failure('too_many_deliveries', message)
      }
      const [inserted, marks] = await db.$transaction([
        insertDeliveries(db, binKey, deliveries),
        markingDelivered(
          db,
          deliveries.map(({ seq }) => ({ binKey, seq })),
        ),
        ...deliveries.flatMap(({ id, edit }) =>
          edit ? [db.delivery.updateMany({ where: { id }, data: editColumns(edit) })] : [],
        ),
      ])
      const present = new Set(inserted.map(({ id }) => id))
      const ids = deliveries.flatMap(({ id }) => (present.has(id) ? [id] : []))
      return { ids, marks: marksIn(marks) }
    },

    claimDeliveries: (now, lanes) => claimDeliveries(db, now, lanes),

    finishDeliveries: (ended) => finishDeliveries(db, ended),

    async trimDeliveries(binKey, maxKept) {
      const ended = { binKey, state: { in: ['succeeded', 'failed', 'canceled'] } }
      const beyond = await db.delivery.findMany({
        where: ended,
        orderBy: { key: 'desc' },
        skip: maxKept,
        take: 500,
        select: { key: true },
      })
      const keys = beyond.map(({ key }) => key)
      return (await db.delivery.deleteMany({ where: { key: { in: keys } } })).count
    },

    endInterruptedDeliveries: (error, now) => endInterruptedDeliveries(db, error, now),

    async cancelDeliveries(binKey) {
      const canceled = await db.delivery.updateManyAndReturn({
        where: { binKey, state: 'queued', forwardKey: null },
        data: { state: 'canceled' },
        select: { binKey: true, seq: true },
      })
      return { canceled: canceled.length, marks: await markDelivered(db, canceled) }
    },
  }
}

/** Of what was sent: its edited path, its address, and why its signature cannot be right. The rest of it may be large. */
async function sentOf(
  db: PrismaClient,
  keys: readonly number[],
): Promise<
  Map<number, { path: string | null; url: string | null; signatureMismatch: string | null }>
> {
  const rows = await db.$queryRaw<
    {
      key: bigint | number
      path: string | null
      url: string | null
      signatureMismatch: string | null
    }[]
  >`
    SELECT "key", "edit" ->> '$.path' AS "path", "result" ->> '$.sent.url' AS "url",
      "result" ->> '$.signature.mismatch' AS "signatureMismatch"
    FROM "Delivery" WHERE "key" IN (SELECT value FROM json_each(${JSON.stringify(keys)}))`
  return new Map(rows.map(({ key, ...sent }) => [Number(key), sent]))
}
