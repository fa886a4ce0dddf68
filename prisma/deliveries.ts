import type { Delivered } from '@/core/contract/capture-meta'
import { Failure } from '@/core/errors'
import type {
  DeliveredMark,
  DeliveryReads,
  DeliveryRecord,
  DeliveryRoom,
  DeliveryWrites,
} from '@/core/ports/store/deliveries'
import { bytes } from './bytes'
import { deliveryColumns, deliveryRecord, editColumns, editOf, resultOf } from './delivery-records'
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

    async claimDeliveries(now, room) {
      const keys = await nextInTurn(db, now, room)
      if (keys.length === 0) return []
      const rows = await db.delivery.findMany({
        where: { key: { in: keys } },
        omit: { answerBody: true, result: true },
        include: { capture: { select: { bin: { select: { id: true } } } } },
      })
      const due = keys.flatMap((key) => rows.find((row) => row.key === key) ?? [])
      await db.delivery.updateMany({
        where: { key: { in: keys } },
        data: { state: 'sending', startedAt: new Date(now) },
      })
      return due.map((row) => ({
        ...deliveryRecord(row),
        state: 'sending' as const,
        startedAt: now,
        bin: row.capture.bin.id,
        edit: editOf(row),
      }))
    },

    async finishDelivery(key, { state, durationMs, status, error, answer, ...rest }) {
      const { body = null, ...head } = answer ?? {}
      const result = JSON.stringify({ ...rest, answer: answer && head })
      const [row] = await db.delivery.updateManyAndReturn({
        where: { key },
        data: {
          state,
          durationMs,
          status,
          error,
          result,
          answerBody: body && bytes(body),
        },
        select: { binKey: true, seq: true },
      })
      if (!row) return null
      const [mark] = await markDelivered(db, row.binKey, [row])
      return mark ?? null
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
      const ended = await db.delivery.updateManyAndReturn({
        where: { state: 'sending' },
        data: { state: 'failed', error },
        select: { binKey: true, seq: true },
      })
      for (const binKey of new Set(ended.map((row) => row.binKey))) {
        const ofBin = ended.filter((row) => row.binKey === binKey)
        await markDelivered(db, binKey, ofBin)
      }
      return ended.length
    },

    async cancelDeliveries(binKey) {
      const canceled = await db.delivery.updateManyAndReturn({
        where: { binKey, state: 'queued' },
        data: { state: 'canceled' },
        select: { seq: true },
      })
      return { canceled: canceled.length, marks: await markDelivered(db, binKey, canceled) }
    },
  }
}

/**
 * Returns the keys of the deliveries to claim. It looks at `perBin` of each bin that has any waiting, not at
 * all that wait.
 */
async function nextInTurn(
  db: PrismaClient,
  now: number,
  { free, perBin, sending, lastBin }: DeliveryRoom,
): Promise<number[]> {
  const rows = await db.$queryRaw<{ key: bigint | number }[]>`
    WITH RECURSIVE waiting("binKey") AS (
      SELECT min("binKey") FROM "Delivery" WHERE "state" = 'queued'
      UNION ALL
      SELECT (SELECT min(d."binKey") FROM "Delivery" d WHERE d."state" = 'queued' AND d."binKey" > waiting."binKey")
      FROM waiting WHERE waiting."binKey" IS NOT NULL),
    due AS (
      SELECT d."key", d."binKey",
        row_number() OVER (PARTITION BY d."binKey" ORDER BY d."dueAt", d."key")
          + (SELECT count(*) FROM json_each(${JSON.stringify(sending)}) s WHERE s.value = d."binKey") AS "rank"
      FROM waiting w JOIN "Delivery" d ON d."key" IN (
        SELECT n."key" FROM "Delivery" n
        WHERE n."state" = 'queued' AND n."binKey" = w."binKey" AND n."dueAt" <= ${now}
        ORDER BY n."dueAt", n."key" LIMIT ${perBin}))
    SELECT "key" FROM due WHERE "rank" <= ${perBin}
    ORDER BY "rank", "binKey" <= ${lastBin}, "binKey" LIMIT ${free}`
  return rows.map(({ key }) => Number(key))
}

/**
 * Stores for the captures of deliveries that changed what became of sending them on: the worst of the last
 * deliveries to each target that were not canceled. Returns it for each capture.
 */
async function markDelivered(
  db: PrismaClient,
  binKey: number,
  changed: readonly { seq: number }[],
): Promise<DeliveredMark[]> {
  const seqs = JSON.stringify([...new Set(changed.map(({ seq }) => seq))])
  const rows = await db.$queryRaw<{ seq: bigint | number; delivered: Delivered | null }[]>`
    INSERT INTO "CaptureMeta" ("binKey", "seq", "verified", "delivered")
    SELECT ${binKey}, t.value, 1, (
      SELECT CASE max("rank") WHEN 3 THEN 'failed' WHEN 2 THEN 'queued' WHEN 1 THEN 'sent' END FROM (
        SELECT max("key"), CASE "state" WHEN 'failed' THEN 3 WHEN 'succeeded' THEN 1 ELSE 2 END AS "rank"
        FROM "Delivery" WHERE "binKey" = ${binKey} AND "seq" = t.value AND "state" <> 'canceled'
        GROUP BY "target"))
    FROM json_each(${seqs}) t WHERE true
    ON CONFLICT ("binKey", "seq") DO UPDATE SET "delivered" = excluded."delivered"
    RETURNING "seq", "delivered"`
  return rows.map(({ seq, delivered }) => ({ seq: Number(seq), delivered }))
}
