import type { Delivered } from '@/core/contract/capture-meta'
import type { DeliveredMark, EndedDelivery, NewDeliveryRecord } from '@/core/ports/store/deliveries'
import type { Prisma } from './generated/client'
import type { PrismaClient } from './open'

// Statements of many rows each: one for each row would take a claim or an end several times as long.

/** Queues deliveries of captures that are kept, and returns their ids. Edits are not among what it sets. */
export const insertDeliveries = (
  db: PrismaClient,
  binKey: number,
  deliveries: readonly NewDeliveryRecord[],
): Prisma.PrismaPromise<{ id: string }[]> =>
  db.$queryRaw`
    INSERT INTO "Delivery"
      ("id", "message", "binKey", "seq", "attempt", "target", "plan", "state", "createdAt", "dueAt")
    SELECT n.value ->> 'id', n.value ->> 'message', c."binKey", c."seq", n.value ->> 'attempt', n.value ->> 'target',
      n.value -> 'plan', 'queued', n.value ->> 'createdAt', n.value ->> 'dueAt'
    FROM json_each(${JSON.stringify(deliveries.map(({ edit: _, ...row }) => row))}) n
    JOIN "Capture" c ON c."binKey" = ${binKey} AND c."seq" = n.value ->> 'seq'
    ORDER BY n.key RETURNING "id"`

/** Stores how attempts ended. */
export function endDeliveries(
  db: PrismaClient,
  ended: readonly EndedDelivery[],
): Prisma.PrismaPromise<number> {
  const ends = ended.map(
    ({ key, result: { answer, state, durationMs, status, error, madeBody, ...rest } }) => {
      const { body = null, ...head } = answer ?? {}
      const result = JSON.stringify({ ...rest, answer: answer && head })
      const [answerBody, made] = [hexOf(body), hexOf(madeBody)]
      return { key, state, durationMs, status, error, result, answerBody, made }
    },
  )
  return db.$executeRaw`
    UPDATE "Delivery" SET
      "state" = e.value ->> 'state', "durationMs" = e.value ->> 'durationMs', "status" = e.value ->> 'status',
      "error" = e.value ->> 'error', "result" = e.value ->> 'result', "answerBody" = unhex(e.value ->> 'answerBody'),
      "edit" = iif(e.value ->> 'made' IS NULL, "edit", '{}'),
      "editedBody" = coalesce(unhex(e.value ->> 'made'), "editedBody")
    FROM json_each(${JSON.stringify(ends)}) e WHERE "Delivery"."key" = e.value ->> 'key'`
}

const hexOf = (body: Uint8Array | null): string | null => body && Buffer.from(body).toString('hex')

export interface MarkRow {
  seq: bigint | number
  delivered: Delivered | null
}

/**
 * Stores for the captures of deliveries that changed what became of sending them on: the worst of the last
 * deliveries to each target that were not canceled. Returns it for each capture that is kept.
 */
export const markDelivered = (
  db: PrismaClient,
  binKey: number,
  changed: readonly { seq: number }[],
): Prisma.PrismaPromise<MarkRow[]> =>
  db.$queryRaw`
    INSERT INTO "CaptureMeta" ("binKey", "seq", "verified", "delivered")
    SELECT c."binKey", c."seq", 1, (
      SELECT CASE max("rank") WHEN 4 THEN 'failed' WHEN 3 THEN 'held' WHEN 2 THEN 'queued' WHEN 1 THEN 'sent' END FROM (
        SELECT max("key"), CASE "state" WHEN 'failed' THEN 4 WHEN 'held' THEN 3 WHEN 'succeeded' THEN 1 ELSE 2 END AS "rank"
        FROM "Delivery" WHERE "binKey" = c."binKey" AND "seq" = c."seq" AND "state" <> 'canceled'
        GROUP BY "target"))
    FROM json_each(${JSON.stringify([...new Set(changed.map(({ seq }) => seq))])}) t
    JOIN "Capture" c ON c."binKey" = ${binKey} AND c."seq" = t.value
    WHERE true
    ON CONFLICT ("binKey", "seq") DO UPDATE SET "delivered" = excluded."delivered"
    RETURNING "seq", "delivered"`

export const marksOf = (rows: readonly MarkRow[]): DeliveredMark[] =>
  rows.map(({ seq, delivered }) => ({ seq: Number(seq), delivered }))
