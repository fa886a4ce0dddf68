import { Failure } from '@/core/errors'
import type { DeliveryReads, DeliveryRecord, DeliveryWrites } from '@/core/ports/store/deliveries'
import { markDelivered } from './delivered-marks'
import { claimDeliveries, deliveryLanes } from './delivery-lanes'
import { deliveryColumns, deliveryRecord, editColumns, editOf, resultOf } from './delivery-records'
import { endInterruptedDeliveries, finishDelivery } from './finish-delivery'
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
        select: deliveryColumns,
      })
      return rows.map(deliveryRecord)
    },

    async readDelivery(binKey, id) {
      const row = await db.delivery.findFirst({
        where: { binKey, id },
        include: { forward: { select: { id: true } } },
      })
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
      const seqs = deliveries.map(({ seq }) => seq)
      const kept = await db.capture.findMany({
        where: { binKey, seq: { in: seqs } },
        select: { seq: true },
      })
      const present = new Set(kept.map(({ seq }) => seq))
      const rows = deliveries.filter(({ seq }) => present.has(seq))
      await db.delivery.createMany({
        data: rows.map(({ plan, edit, createdAt, dueAt, ...row }) => ({
          ...row,
          binKey,
          plan: JSON.stringify(plan),
          state: 'queued',
          createdAt: new Date(createdAt),
          dueAt: new Date(dueAt),
          ...editColumns(edit),
        })),
      })
      return { ids: rows.map(({ id }) => id), marks: await markDelivered(db, binKey, rows) }
    },

    claimDeliveries: (now, lanes) => claimDeliveries(db, now, lanes),

    finishDelivery: (key, result, after = null) => finishDelivery(db, key, result, after),

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
        select: { seq: true },
      })
      return { canceled: canceled.length, marks: await markDelivered(db, binKey, canceled) }
    },
  }
}
