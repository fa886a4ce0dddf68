import { Failure } from '@/core/errors'
import type { DeliveryReads, DeliveryRecord, DeliveryWrites } from '@/core/ports/store/deliveries'
import { deliveryColumns, deliveryRecord, editColumns, editOf, resultOf } from './delivery-records'
import {
  endDeliveries,
  insertDeliveries,
  markDelivered,
  marksOf,
  nextInTurn,
} from './delivery-statements'
import type { PrismaClient } from './open'
import { requireOpenBin } from './require-open-bin'

export function deliveryReads(db: PrismaClient): DeliveryReads {
  return {
    async deliveriesOf(binKey, { seq, state, limit }) {
      const rows = await db.delivery.findMany({
        where: { binKey, ...(seq !== undefined && { seq }), ...(state && { state }) },
        orderBy: { key: 'desc' },
        take: limit,
        select: deliveryColumns,
      })
      return rows.map(deliveryRecord)
    },

    async readDelivery(binKey, id) {
      const row = await db.delivery.findFirst({ where: { binKey, id } })
      return row && { ...deliveryRecord(row), edit: editOf(row), result: resultOf(row) }
    },

    async lastDeliveries(binKey, seqs) {
      const rows = await db.$queryRaw<{ seq: bigint | number; target: string; state: string }[]>`
        SELECT "seq", "target", "state", max("key") AS "key" FROM "Delivery"
        WHERE "binKey" = ${binKey} AND "seq" IN (SELECT value FROM json_each(${JSON.stringify(seqs)}))
        GROUP BY "seq", "target" ORDER BY "seq", "key" DESC`
      return rows.map(({ seq, target, state }) => ({
        seq: Number(seq),
        target,
        state: state as DeliveryRecord['state'],
      }))
    },

    async deliveryProgress(binKey, otherwise) {
      const rows = await db.$queryRaw<
        { since: bigint | number | null; state: string | null; count: bigint | number }[]
      >`
        WITH run AS (SELECT coalesce((
          SELECT min("createdAt") FROM "Delivery"
          WHERE "state" IN ('queued', 'sending') AND "binKey" = ${binKey}), ${otherwise}) AS "since")
        SELECT run."since", d."state", count(d."key") AS "count"
        FROM run LEFT JOIN "Delivery" d ON d."binKey" = ${binKey} AND d."createdAt" >= run."since"
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

    async nextDeliveryAt(now) {
      const row = await db.delivery.findFirst({
        where: { state: 'queued', dueAt: { gt: new Date(now) } },
        orderBy: { dueAt: 'asc' },
        select: { dueAt: true },
      })
      return row?.dueAt.getTime() ?? null
    },
  }
}

export function deliveryWrites(db: PrismaClient): DeliveryWrites {
  return {
    async createDeliveries(binKey, deliveries, maxQueued) {
      await requireOpenBin(db, binKey)
      const waiting = await db.delivery.count({ where: { binKey, state: 'queued' } })
      if (waiting + deliveries.length > maxQueued) {
        const message = `At most ${maxQueued} deliveries of a bin can wait: ${waiting} do, and ${deliveries.length} more were asked for`
        throw new Failure('too_many_deliveries', message)
      }
      const [inserted, marks] = await db.$transaction([
        insertDeliveries(db, binKey, deliveries),
        markDelivered(db, binKey, deliveries),
        ...deliveries.flatMap(({ id, edit }) =>
          edit ? [db.delivery.updateMany({ where: { id }, data: editColumns(edit) })] : [],
        ),
      ])
      const present = new Set(inserted.map(({ id }) => id))
      const ids = deliveries.flatMap(({ id }) => (present.has(id) ? [id] : []))
      return { ids, marks: marksOf(marks) }
    },

    async claimDeliveries(now, room) {
      const rows = await nextInTurn(db, now, room)
      if (rows.length === 0) return []
      await db.delivery.updateMany({
        where: { key: { in: rows.map(({ key }) => key) } },
        data: { state: 'sending', startedAt: new Date(now) },
      })
      return rows.map((row) => ({
        ...deliveryRecord(row),
        state: 'sending' as const,
        startedAt: now,
        bin: row.bin,
        edit: editOf(row),
      }))
    },

    async finishDeliveries(ended) {
      const bins = byBin(ended)
      const [, ...marked] = await db.$transaction([
        endDeliveries(db, ended),
        ...[...bins].map(([binKey, ofBin]) => markDelivered(db, binKey, ofBin)),
      ])
      return [...bins.keys()].flatMap((binKey, at) =>
        marksOf(marked[at] ?? []).map((mark) => ({ binKey, ...mark })),
      )
    },

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

    async endInterruptedDeliveries(error) {
      const left = await db.delivery.findMany({
        where: { state: 'sending' },
        select: { binKey: true, seq: true },
      })
      const bins = byBin(left)
      await db.$transaction([
        db.delivery.updateMany({ where: { state: 'sending' }, data: { state: 'failed', error } }),
        ...[...bins].map(([binKey, ofBin]) => markDelivered(db, binKey, ofBin)),
      ])
      return left.length
    },

    async cancelDeliveries(binKey) {
      const where = { binKey, state: 'queued' }
      const waiting = await db.delivery.findMany({ where, select: { seq: true } })
      const [{ count }, marks] = await db.$transaction([
        db.delivery.updateMany({ where, data: { state: 'canceled' } }),
        markDelivered(db, binKey, waiting),
      ])
      return { canceled: count, marks: marksOf(marks) }
    },
  }
}

function byBin<Row extends { binKey: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const bins = new Map<number, Row[]>()
  for (const row of rows) {
    const ofBin = bins.get(row.binKey)
    if (ofBin) ofBin.push(row)
    else bins.set(row.binKey, [row])
  }
  return bins
}
