import { randomBytes } from 'node:crypto'
import type { AfterAttempt } from '@/core/deliveries/records'
import type { DeliveredMark, EndedDelivery } from '@/core/ports/store/deliveries'
import { editColumns } from './delivery-records'
import { markingDelivered, marksIn } from './delivered-marks'
import type { Prisma } from './generated/client'
import type { PrismaClient } from './open'

/** Stores how attempts ended, and in the same commit what follows on them. */
export async function finishDeliveries(
  db: PrismaClient,
  ended: readonly EndedDelivery[],
): Promise<({ binKey: number } & DeliveredMark)[]> {
  const bins = byBin(ended)
  const followed = await Promise.all(ended.map((one) => followUps(db, one)))
  const done = await db.$transaction([
    endDeliveries(db, ended),
    ...ended.flatMap(({ key, result: { madeBody } }) =>
      madeBody
        ? [db.delivery.updateMany({ where: { key }, data: editColumns({ body: madeBody }) })]
        : [],
    ),
    ...followed.flat(),
    ...[...bins].map(([binKey, ofBin]) => markingDelivered(db, binKey, ofBin)),
  ])
  const marked = done.slice(-bins.size) as Parameters<typeof marksIn>[0][]
  return [...bins.keys()].flatMap((binKey, at) =>
    marksIn(marked[at] ?? []).map((mark) => ({ binKey, ...mark })),
  )
}

/** One statement: one for each row would take several times as long. */
function endDeliveries(
  db: PrismaClient,
  ended: readonly EndedDelivery[],
): Prisma.PrismaPromise<number> {
  const ends = ended.map(({ key, result: made }) => {
    const { answer, state, durationMs, status, error, madeBody: _, ...rest } = made
    const { body = null, ...head } = answer ?? {}
    const result = JSON.stringify({ ...rest, answer: answer && head })
    const answerBody = body && Buffer.from(body).toString('hex')
    return { key, state, durationMs, status, error, result, answerBody }
  })
  return db.$executeRaw`
    UPDATE "Delivery" SET
      "state" = e.value ->> 'state', "durationMs" = e.value ->> 'durationMs', "status" = e.value ->> 'status',
      "error" = e.value ->> 'error', "result" = e.value ->> 'result', "answerBody" = unhex(e.value ->> 'answerBody')
    FROM json_each(${JSON.stringify(ends)}) e WHERE "Delivery"."key" = e.value ->> 'key'`
}

/** Returns the statements of what follows on an attempt of a forward. */
async function followUps(
  db: PrismaClient,
  { key, after }: EndedDelivery,
): Promise<Prisma.PrismaPromise<unknown>[]> {
  if (!after) return []
  const row = await db.delivery.findUnique({
    where: { key },
    omit: { answerBody: true, editedBody: true, result: true },
    include: {
      forward: { select: { key: true, target: true, pausedAt: true, failingSince: true } },
    },
  })
  if (!row?.forward) return []
  const { forward, ...ended } = row
  const paused = after.pause !== null || forward.pausedAt !== null
  const { at, next } = after
  // What it is set to by now.
  const { target } = forward
  const data = next && nextOf({ ...ended, target }, { at, ...next }, paused)
  return [
    ...(data ? [db.delivery.create({ data })] : []),
    db.forward.update({ where: { key: forward.key }, data: forwardAfter(forward, after) }),
  ]
}

type Ended = Pick<
  Prisma.DeliveryUncheckedCreateInput,
  'message' | 'binKey' | 'seq' | 'attempt' | 'forwardKey' | 'target' | 'plan'
> & { undecided: boolean }

function nextOf(
  { message, binKey, seq, attempt, forwardKey, target, plan, undecided }: Ended,
  { at, id, dueAt, failures, held }: { at: number } & NonNullable<AfterAttempt['next']>,
  paused: boolean,
): Prisma.DeliveryUncheckedCreateInput {
  return {
    message,
    binKey,
    seq,
    forwardKey,
    target,
    plan,
    undecided,
    id,
    attempt: attempt + 1,
    failures,
    state: held || paused ? 'held' : 'queued',
    createdAt: new Date(at),
    dueAt: new Date(dueAt),
  }
}

function forwardAfter(
  { failingSince }: { failingSince: Date | null },
  { at, taken, pause }: AfterAttempt,
): Prisma.ForwardUpdateInput {
  return {
    ...(taken === true && { failingSince: null }),
    ...(taken === false && { failingSince: failingSince ?? new Date(at) }),
    ...(pause && { pausedAt: new Date(at), pausedBy: pause.by, pausedWhy: pause.why }),
  }
}

/** Ends what a process left behind while it was being sent; of a forward the next attempt follows at once. */
export async function endInterruptedDeliveries(
  db: PrismaClient,
  error: string,
  now: number,
): Promise<number> {
  const rows = await db.delivery.findMany({
    where: { state: 'sending' },
    omit: { answerBody: true, editedBody: true, result: true },
    include: { forward: { select: { pausedAt: true } } },
  })
  const next = rows.flatMap(({ forward, ...row }) => {
    const id = randomBytes(9).toString('base64url')
    const { failures } = row
    const due = { at: now, id, dueAt: now, failures, held: false }
    return forward ? [nextOf(row, due, forward.pausedAt !== null)] : []
  })
  await db.$transaction([
    db.delivery.updateMany({ where: { state: 'sending' }, data: { state: 'failed', error } }),
    db.delivery.createMany({ data: next }),
    ...[...byBin(rows)].map(([binKey, ofBin]) => markingDelivered(db, binKey, ofBin)),
  ])
  return rows.length
}

export function byBin<Row extends { binKey: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const bins = new Map<number, Row[]>()
  for (const row of rows) {
    const ofBin = bins.get(row.binKey)
    if (ofBin) ofBin.push(row)
    else bins.set(row.binKey, [row])
  }
  return bins
}
