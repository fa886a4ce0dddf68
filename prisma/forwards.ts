import { Failure } from '@/core/errors'
import type { PausedBy } from '@/core/contract/forward'
import type { ForwardReads, ForwardRecord, ForwardWrites } from '@/core/ports/store/forwards'
import { markDelivered, markingDelivered, marksIn } from './delivered-marks'
import type { Forward } from './generated/client'
import type { PrismaClient } from './open'
import { requireOpenBin } from './require-open-bin'

const waiting = { in: ['queued', 'held'] }

export function forwardReads(db: PrismaClient): ForwardReads {
  return {
    async forwardsOf(binKey) {
      const rows = await db.forward.findMany({ where: { binKey }, orderBy: { key: 'asc' } })
      return Promise.all(rows.map((row) => withDeliveries(db, row)))
    },
  }
}

async function withDeliveries(db: PrismaClient, row: Forward): Promise<ForwardRecord> {
  const count = (state: string): Promise<number> =>
    db.delivery.count({ where: { forwardKey: row.key, state } })
  const [queued, sending, held, last] = await Promise.all([
    count('queued'),
    count('sending'),
    count('held'),
    lastOf(db, row.key),
  ])
  const { key, id, settings, pausedAt, pausedBy, pausedWhy } = row
  return {
    key,
    id,
    settings,
    createdAt: row.createdAt.getTime(),
    paused: pausedAt && {
      at: pausedAt.getTime(),
      by: pausedBy as PausedBy,
      why: pausedWhy ?? '',
    },
    failingSince: row.failingSince?.getTime() ?? null,
    queued: queued + sending,
    held,
    last,
  }
}

/** Returns the newest attempt that has ended. */
async function lastOf(db: PrismaClient, forwardKey: number): Promise<ForwardRecord['last']> {
  const ended = await Promise.all(
    ['succeeded', 'failed'].map((state) =>
      db.delivery.findFirst({
        where: { forwardKey, state },
        orderBy: { key: 'desc' },
        select: {
          key: true,
          seq: true,
          state: true,
          status: true,
          error: true,
          dueAt: true,
          startedAt: true,
          durationMs: true,
        },
      }),
    ),
  )
  const [last] = ended.filter((row) => row !== null).toSorted((a, b) => b.key - a.key)
  if (!last) return null
  const { seq, state, status, error, dueAt, startedAt, durationMs } = last
  const at = (startedAt ?? dueAt).getTime() + (durationMs ?? 0)
  return { seq, at, state: state as 'succeeded' | 'failed', status, error }
}

export function forwardWrites(db: PrismaClient): ForwardWrites {
  /** Changes deliveries of a forward. Returns the marks of their captures. */
  async function change(
    where: { forwardKey: number; state: string },
    limit: number,
    data: { state: string; dueAt?: Date; failures?: number },
  ) {
    const rows = await db.delivery.findMany({
      where,
      orderBy: { key: 'asc' },
      take: limit,
      select: { key: true, binKey: true, seq: true },
    })
    if (rows.length === 0) return []
    const keys = rows.map(({ key }) => key)
    const [, marked] = await db.$transaction([
      db.delivery.updateMany({ where: { key: { in: keys } }, data }),
      markingDelivered(db, rows),
    ])
    return marksIn(marked)
  }

  const isPaused = async (key: number): Promise<boolean> =>
    (await db.forward.count({ where: { key, pausedAt: { not: null } } })) > 0

  return {
    async createForward(binKey, { createdAt, ...forward }, max) {
      await requireOpenBin(db, binKey)
      if ((await db.forward.count({ where: { binKey } })) >= max) {
        throw new Failure('too_many_forwards', `A bin has at most ${max} forwards`)
      }
      await db.forward.create({ data: { ...forward, binKey, createdAt: new Date(createdAt) } })
    },

    async updateForward(binKey, key, before, settings) {
      const { target } = settings
      const found = await db.forward.count({ where: { key, binKey, settings: before } })
      if (found === 0) return false
      await db.$transaction([
        db.forward.updateMany({ where: { key, binKey }, data: settings }),
        db.delivery.updateMany({
          where: { binKey, forwardKey: key, state: waiting, target: { not: target } },
          data: { target },
        }),
      ])
      return true
    },

    async deleteForward(binKey, key) {
      const canceled = await db.delivery.findMany({
        where: { binKey, forwardKey: key, state: waiting },
        select: { binKey: true, seq: true },
      })
      await db.$transaction([
        db.delivery.updateMany({
          where: { binKey, forwardKey: key, state: waiting },
          data: { state: 'canceled' },
        }),
        db.forward.deleteMany({ where: { key, binKey } }),
      ])
      return markDelivered(db, canceled)
    },

    async pauseForward(key, { at, by, why }) {
      const paused = { pausedAt: new Date(at), pausedBy: by, pausedWhy: why }
      await db.forward.updateMany({ where: { key, pausedAt: null }, data: paused })
    },

    async resumeForward(key) {
      const running = { pausedAt: null, pausedBy: null, pausedWhy: null, failingSince: null }
      await db.forward.updateMany({ where: { key }, data: running })
    },

    async holdDeliveries(_, key, limit) {
      if (!(await isPaused(key))) return []
      return change({ forwardKey: key, state: 'queued' }, limit, { state: 'held' })
    },

    async releaseDeliveries(_, key, dueAt, limit) {
      const held = { forwardKey: key, state: 'held' }
      if (dueAt === null) return change(held, limit, { state: 'canceled' })
      // Who pauses it holds what is queued meanwhile: both would go on for ever.
      if (await isPaused(key)) return []
      return change(held, limit, {
        state: 'queued',
        dueAt: new Date(dueAt),
        failures: 0,
      })
    },
  }
}
