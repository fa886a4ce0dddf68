import { randomBytes } from 'node:crypto'
import type { AfterAttempt } from '@/core/deliveries/records'
import type { DeliveryWrites, EndedDelivery } from '@/core/ports/store/deliveries'
import { endDeliveries, markDelivered, marksOf } from './delivery-statements'
import type { Delivery, Forward, Prisma } from './generated/client'
import type { PrismaClient } from './open'

/** Stores how attempts ended, and in the same commit what follows on them. */
export async function finishDeliveries(
  db: PrismaClient,
  ended: readonly EndedDelivery[],
): ReturnType<DeliveryWrites['finishDeliveries']> {
  const bins = byBin(ended)
  const marks = [...bins].map(([binKey, ofBin]) => markDelivered(db, binKey, ofBin))
  const done = await db.$transaction([
    endDeliveries(db, ended),
    ...(await following(db, ended)),
    ...marks,
  ])
  const marked = done.slice(done.length - marks.length) as Parameters<typeof marksOf>[0][]
  return [...bins.keys()].flatMap((binKey, at) =>
    marksOf(marked[at] ?? []).map((mark) => ({ binKey, ...mark })),
  )
}

/** A forward as it is after some of the attempts. */
type State = Pick<
  Forward,
  'key' | 'target' | 'pausedAt' | 'pausedBy' | 'pausedWhy' | 'failingSince'
>

/** Returns the next attempts of forwards, and what their forwards become. */
async function following(
  db: PrismaClient,
  ended: readonly EndedDelivery[],
): Promise<Prisma.PrismaPromise<unknown>[]> {
  const afters = new Map(ended.flatMap(({ key, after }) => (after ? [[key, after]] : [])))
  if (afters.size === 0) return []
  const rows = await db.delivery.findMany({
    where: { key: { in: [...afters.keys()] } },
    select: { ...nextColumns, forward: true },
  })
  const forwards = new Map<number, State>()
  const next: Prisma.DeliveryUncheckedCreateInput[] = []
  for (const { forward, ...row } of rows) {
    const after = afters.get(row.key)
    if (!forward || !after) continue
    const state = forwardAfter(forwards.get(forward.key) ?? forward, after)
    forwards.set(forward.key, state)
    if (after.next) next.push(nextOf(row, state, { at: after.at, ...after.next }))
  }
  return [
    db.delivery.createMany({ data: next }),
    ...Array.from(forwards.values(), ({ key, failingSince, pausedAt, pausedBy, pausedWhy }) =>
      db.forward.update({ where: { key }, data: { failingSince, pausedAt, pausedBy, pausedWhy } }),
    ),
  ]
}

const nextColumns = {
  key: true,
  message: true,
  binKey: true,
  seq: true,
  attempt: true,
  forwardKey: true,
  plan: true,
  undecided: true,
  failures: true,
} as const

function forwardAfter(forward: State, { at, taken, pause }: AfterAttempt): State {
  const { failingSince, pausedAt } = forward
  return {
    ...forward,
    ...(taken === true && { failingSince: null }),
    ...(taken === false && { failingSince: failingSince ?? new Date(at) }),
    ...(pause && !pausedAt && { pausedAt: new Date(at), pausedBy: pause.by, pausedWhy: pause.why }),
  }
}

/** Returns the next attempt, by what its forward is by now. */
function nextOf(
  row: Pick<Delivery, keyof typeof nextColumns>,
  { target, pausedAt }: Pick<State, 'target' | 'pausedAt'>,
  { at, id, dueAt, failures, held }: { at: number } & NonNullable<AfterAttempt['next']>,
): Prisma.DeliveryUncheckedCreateInput {
  const { message, binKey, seq, attempt, forwardKey, plan, undecided } = row
  return {
    message,
    binKey,
    seq,
    forwardKey,
    plan,
    undecided,
    id,
    target,
    failures,
    attempt: attempt + 1,
    state: held || pausedAt ? 'held' : 'queued',
    createdAt: new Date(at),
    dueAt: new Date(dueAt),
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
    select: { ...nextColumns, forward: { select: { target: true, pausedAt: true } } },
  })
  const next = rows.flatMap(({ forward, ...row }) => {
    const id = randomBytes(9).toString('base64url')
    const due = { at: now, id, dueAt: now, failures: row.failures, held: false }
    return forward ? [nextOf(row, forward, due)] : []
  })
  await db.$transaction([
    db.delivery.updateMany({ where: { state: 'sending' }, data: { state: 'failed', error } }),
    db.delivery.createMany({ data: next }),
    ...[...byBin(rows)].map(([binKey, ofBin]) => markDelivered(db, binKey, ofBin)),
  ])
  return rows.length
}

/** Returns rows by their bin. */
export function byBin<Row extends { binKey: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const bins = new Map<number, Row[]>()
  for (const row of rows) {
    const ofBin = bins.get(row.binKey)
    if (ofBin) ofBin.push(row)
    else bins.set(row.binKey, [row])
  }
  return bins
}
