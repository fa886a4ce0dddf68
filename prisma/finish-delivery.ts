import { randomBytes } from 'node:crypto'
import type { AfterAttempt, DeliveryResult } from '@/core/deliveries/records'
import type { DeliveredMark } from '@/core/ports/store/deliveries'
import { bytes } from './bytes'
import { editColumns } from './delivery-records'
import { markingDelivered, marksIn } from './delivered-marks'
import type { Prisma } from './generated/client'
import type { PrismaClient } from './open'

/** Stores the end of an attempt, and in the same commit what follows on it. */
export async function finishDelivery(
  db: PrismaClient,
  key: number,
  result: DeliveryResult,
  after: AfterAttempt | null,
): Promise<DeliveredMark | null> {
  const row = await db.delivery.findUnique({
    where: { key },
    omit: { answerBody: true, editedBody: true, result: true },
    include: {
      forward: { select: { key: true, target: true, pausedAt: true, failingSince: true } },
    },
  })
  if (!row) return null
  const { forward, ...ended } = row
  const follows: Prisma.PrismaPromise<unknown>[] = []
  if (after && forward) {
    const paused = after.pause !== null || forward.pausedAt !== null
    const { at, next } = after
    // What it is set to by now.
    const { target } = forward
    const data = next && nextOf({ ...ended, target }, { at, ...next }, paused)
    if (data) follows.push(db.delivery.create({ data }))
    follows.push(
      db.forward.update({ where: { key: forward.key }, data: forwardAfter(forward, after) }),
    )
  }
  const done = await db.$transaction([
    db.delivery.update({ where: { key }, data: columnsOf(result), select: { key: true } }),
    ...follows,
    markingDelivered(db, row.binKey, [row]),
  ])
  return marksIn(done.at(-1) as Parameters<typeof marksIn>[0])[0] ?? null
}

function columnsOf({
  state,
  durationMs,
  status,
  error,
  answer,
  madeBody,
  ...rest
}: DeliveryResult) {
  const { body = null, ...head } = answer ?? {}
  const result = JSON.stringify({ ...rest, answer: answer && head })
  return {
    state,
    durationMs,
    status,
    error,
    result,
    answerBody: body && bytes(body),
    ...(madeBody && editColumns({ body: madeBody })),
  }
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
  const bins = new Set(rows.map(({ binKey }) => binKey))
  await db.$transaction([
    db.delivery.updateMany({ where: { state: 'sending' }, data: { state: 'failed', error } }),
    db.delivery.createMany({ data: next }),
    ...Array.from(bins, (binKey) =>
      markingDelivered(
        db,
        binKey,
        rows.filter((row) => row.binKey === binKey),
      ),
    ),
  ])
  return rows.length
}
