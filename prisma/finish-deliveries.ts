import { randomBytes } from 'node:crypto'
import type { AfterAttempt } from '@/core/deliveries/records'
import type { DeliveredMark, EndedDelivery } from '@/core/ports/store/deliveries'
import { editColumns } from './delivery-records'
import { markIn, markingDelivered, type MarkRow } from './delivered-marks'
import type { Forward, Prisma } from './generated/client'
import type { PrismaClient } from './open'

/** Stores how attempts ended, and in the same commit what follows on them. */
export async function finishDeliveries(
  db: PrismaClient,
  ended: readonly EndedDelivery[],
): Promise<({ binKey: number } & DeliveredMark)[]> {
  const followed = await followUps(db, ended)
  const done = await db.$transaction([
    endDeliveries(db, ended),
    ...ended.flatMap(({ key, result: { madeBody } }) =>
      madeBody
        ? [db.delivery.updateMany({ where: { key }, data: editColumns({ body: madeBody }) })]
        : [],
    ),
    ...followed,
    markingDelivered(db, ended),
  ])
  const marked = done.at(-1) as MarkRow[]
  return marked.map((row) => ({ binKey: Number(row.binKey), ...markIn(row) }))
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

/** A forward as it is after some of the attempts. */
type Followed = Pick<
  Forward,
  'key' | 'target' | 'pausedAt' | 'pausedBy' | 'pausedWhy' | 'failingSince'
>

/** Returns the statements of what follows on attempts of forwards: each on what the one before it left. */
async function followUps(
  db: PrismaClient,
  ended: readonly EndedDelivery[],
): Promise<Prisma.PrismaPromise<unknown>[]> {
  const afters = new Map(ended.flatMap(({ key, after }) => (after ? [[key, after]] : [])))
  if (afters.size === 0) return []
  const rows = await db.delivery.findMany({
    where: { key: { in: [...afters.keys()] } },
    omit: { answerBody: true, editedBody: true, result: true },
    include: { forward: true },
  })
  const byKey = new Map(rows.map((row) => [row.key, row]))
  const forwards = new Map<number, Followed>()
  const next: Prisma.DeliveryUncheckedCreateInput[] = []
  for (const [key, after] of afters) {
    const row = byKey.get(key)
    if (!row?.forward) continue
    const forward = forwardAfter(forwards.get(row.forward.key) ?? row.forward, after)
    forwards.set(forward.key, forward)
    const { target, pausedAt } = forward
    const { at } = after
    // Sent to what the forward is set to by now.
    if (after.next) next.push(nextOf({ ...row, target }, { at, ...after.next }, pausedAt !== null))
  }
  return [
    db.delivery.createMany({ data: next }),
    ...Array.from(forwards.values(), ({ key, failingSince, pausedAt, pausedBy, pausedWhy }) =>
      db.forward.update({ where: { key }, data: { failingSince, pausedAt, pausedBy, pausedWhy } }),
    ),
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

function forwardAfter(forward: Followed, { at, taken, pause }: AfterAttempt): Followed {
  const { failingSince, pausedAt } = forward
  return {
    ...forward,
    ...(taken === true && { failingSince: null }),
    ...(taken === false && { failingSince: failingSince ?? new Date(at) }),
    ...(pause &&
      pausedAt === null && {
        pausedAt: new Date(at),
        pausedBy: pause.by,
        pausedWhy: pause.why,
      }),
  }
}

/** After as many failures an attempt that was cut off is held: it may be what ends the process. */
const maxInterrupted = 5

/** Ends what a process left behind while it was being sent; of a forward the next attempt follows at once. */
export async function endInterruptedDeliveries(
  db: PrismaClient,
  error: string,
  now: number,
): Promise<number> {
  const rows = await db.delivery.findMany({
    where: { state: 'sending' },
    omit: { answerBody: true, editedBody: true, result: true },
    include: { forward: { select: { pausedAt: true, target: true } } },
  })
  const next = rows.flatMap(({ forward, ...row }) => {
    const id = randomBytes(9).toString('base64url')
    const failures = row.failures + 1
    const due = { at: now, id, dueAt: now, failures, held: failures >= maxInterrupted }
    if (!forward) return []
    const { target, pausedAt } = forward
    return [nextOf({ ...row, target }, due, pausedAt !== null)]
  })
  await db.$transaction([
    db.delivery.updateMany({ where: { state: 'sending' }, data: { state: 'failed', error } }),
    db.delivery.createMany({ data: next }),
    markingDelivered(db, rows),
  ])
  return rows.length
}
