import type { Delivered } from '@/core/contract/capture-meta'
import type {
  DeliveredMark,
  DeliveryRoom,
  EndedDelivery,
  NewDeliveryRecord,
} from '@/core/ports/store/deliveries'
import type { deliveryColumns } from './delivery-records'
import type { Delivery, Prisma } from './generated/client'
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

/** A delivery as the database has it, with the public id of its bin. */
type NextRow = Pick<Delivery, keyof typeof deliveryColumns | 'edit' | 'editedBody'> & {
  bin: string
}

/**
 * Returns the deliveries to claim, in their order. It looks at `perBin` of each bin that has any waiting, not at all
 * that wait.
 */
export const nextInTurn = (
  db: PrismaClient,
  now: number,
  { free, perBin, sending, lastBin }: DeliveryRoom,
): Prisma.PrismaPromise<NextRow[]> =>
  db.$queryRaw`
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
    SELECT b."id" AS "bin", d."key", d."id", d."message", d."binKey", d."seq", d."attempt", d."target", d."plan",
      d."state", d."createdAt", d."dueAt", d."startedAt", d."durationMs", d."status", d."error", d."edit", d."editedBody"
    FROM due JOIN "Delivery" d ON d."key" = due."key" JOIN "Bin" b ON b."key" = due."binKey"
    WHERE due."rank" <= ${perBin}
    ORDER BY due."rank", due."binKey" <= ${lastBin}, due."binKey" LIMIT ${free}`

/** Stores how attempts ended. */
export function endDeliveries(
  db: PrismaClient,
  ended: readonly EndedDelivery[],
): Prisma.PrismaPromise<number> {
  const ends = ended.map(
    ({ key, result: { answer, state, durationMs, status, error, ...rest } }) => {
      const { body = null, ...head } = answer ?? {}
      const result = JSON.stringify({ ...rest, answer: answer && head })
      const answerBody = body && Buffer.from(body).toString('hex')
      return { key, state, durationMs, status, error, result, answerBody }
    },
  )
  return db.$executeRaw`
    UPDATE "Delivery" SET
      "state" = e.value ->> 'state', "durationMs" = e.value ->> 'durationMs', "status" = e.value ->> 'status',
      "error" = e.value ->> 'error', "result" = e.value ->> 'result', "answerBody" = unhex(e.value ->> 'answerBody')
    FROM json_each(${JSON.stringify(ends)}) e WHERE "Delivery"."key" = e.value ->> 'key'`
}

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
      SELECT CASE max("rank") WHEN 3 THEN 'failed' WHEN 2 THEN 'queued' WHEN 1 THEN 'sent' END FROM (
        SELECT max("key"), CASE "state" WHEN 'failed' THEN 3 WHEN 'succeeded' THEN 1 ELSE 2 END AS "rank"
        FROM "Delivery" WHERE "binKey" = c."binKey" AND "seq" = c."seq" AND "state" <> 'canceled'
        GROUP BY "target"))
    FROM json_each(${JSON.stringify([...new Set(changed.map(({ seq }) => seq))])}) t
    JOIN "Capture" c ON c."binKey" = ${binKey} AND c."seq" = t.value
    WHERE true
    ON CONFLICT ("binKey", "seq") DO UPDATE SET "delivered" = excluded."delivered"
    RETURNING "seq", "delivered"`

export const marksOf = (rows: readonly MarkRow[]): DeliveredMark[] =>
  rows.map(({ seq, delivered }) => ({ seq: Number(seq), delivered }))
