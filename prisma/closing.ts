import { Failure } from '@/core/errors'
import type { BinReads, BinWrites } from '@/core/ports/store/bins'
import { markingDelivered } from './delivered-marks'
import type { PrismaClient } from './open'
import { binRecord } from './records'
import { wholeMs } from './whole-ms'

const day = 86_400_000

/** Drivers differ in how they return integers. */
interface IdleRow {
  key: bigint | number
  id: string
  due: bigint | number
  noted: bigint | number
}

/** Reads about closing and expiring bins. */
export function closingReads(db: PrismaClient): Omit<BinReads, 'binsOfOwner'> {
  return {
    async closedBinsOfOwner(ownerId, after, limit) {
      const rows = await db.bin.findMany({
        where: { ownerId, closedSince: { gt: wholeMs(after) } },
        orderBy: [{ closedSince: 'desc' }, { key: 'desc' }],
        take: limit,
      })
      return rows.map(binRecord)
    },

    async idleBins({ now, notedUpTo, limit }) {
      const rows = await db.$queryRaw<IdleRow[]>`
        SELECT "key", "id", "due", "overdueSince" IS NOT NULL AS "noted" FROM (
          SELECT "key", "id", "overdueSince", "expireAfterDays" IS NOT NULL AND
            max(coalesce("lastCaptureAt", "createdAt"), coalesce("reopenedAt", 0))
            + "expireAfterDays" * ${day} <= ${now} AS "due"
          FROM "Bin" WHERE "closedAt" IS NULL)
        WHERE CASE WHEN "due" THEN coalesce("overdueSince" <= ${notedUpTo}, 1)
          ELSE "overdueSince" IS NOT NULL END
        ORDER BY "due" LIMIT ${limit}`
      const keysOf = (due: boolean, noted: boolean): IdleRow[] =>
        rows.filter((row) => Boolean(row.due) === due && Boolean(row.noted) === noted)
      return {
        due: keysOf(true, false).map(({ key }) => Number(key)),
        active: keysOf(false, true).map(({ key }) => Number(key)),
        overdue: keysOf(true, true).map(({ key, id }) => ({ key: Number(key), id })),
      }
    },

    async binsToSweep({ owner, expiry }, limit) {
      const rows = await db.bin.findMany({
        where: {
          closedAt: { not: null },
          OR: [
            // A bin that was already erased has its limits set to 0.
            { closedSince: null, maxCaptures: { gt: 0 } },
            { closedBy: 'owner', closedSince: { lte: wholeMs(owner) } },
            { closedBy: 'expiry', closedSince: { lte: wholeMs(expiry) } },
          ],
        },
        orderBy: { closedSince: 'asc' },
        take: limit,
        select: { key: true },
      })
      return rows.map(({ key }) => key)
    },
  }
}

/** Returns what cancels the deliveries of a bin that wait. */
async function cancelingWaiting(db: PrismaClient, binKey: number) {
  const waiting = { binKey, state: { in: ['queued', 'held'] } }
  const rows = await db.delivery.findMany({ where: waiting, select: { binKey: true, seq: true } })
  if (rows.length === 0) return []
  return [
    db.delivery.updateMany({ where: waiting, data: { state: 'canceled' } }),
    markingDelivered(db, rows),
  ]
}

/** Writes about closing and expiring bins. */
export function closingWrites(db: PrismaClient): Omit<BinWrites, 'createBin' | 'updateBin'> {
  return {
    async closeBin(key, closedAt, kept) {
      const end = {
        closedAt: new Date(closedAt),
        closedBy: kept?.by ?? null,
        closedSince: kept ? wholeMs(kept.since) : null,
        overdueSince: null,
      }
      await db.$transaction([
        db.bin.update({ where: { key }, data: end }),
        db.share.deleteMany({ where: { binKey: key } }),
        db.secret.deleteMany({ where: { binKey: key } }),
        db.secretWait.deleteMany({ where: { binKey: key } }),
        db.drill.deleteMany({ where: { binKey: key } }),
        ...(await cancelingWaiting(db, key)),
        db.forward.deleteMany({ where: { binKey: key } }),
        db.poll.deleteMany({ where: { binKey: key } }),
        db.invalidation.deleteMany({ where: { binKey: key } }),
      ])
    },

    async reopenBin(key, at) {
      const [row] = await db.bin.updateManyAndReturn({
        where: { key, closedSince: { not: null } },
        data: { closedAt: null, closedBy: null, closedSince: null, reopenedAt: new Date(at) },
      })
      if (!row) throw new Failure('gone', 'The requests of this bin were deleted for good')
      return binRecord(row)
    },

    async forgetBin(key) {
      const nothing = { closedBy: null, closedSince: null, name: '', replies: null }
      await db.$transaction([
        db.bin.updateMany({ where: { key, closedAt: { not: null } }, data: nothing }),
        db.shape.deleteMany({ where: { binKey: key, bin: { closedAt: { not: null } } } }),
      ])
    },

    async eraseBin(key) {
      const forgotten = { key, closedAt: { not: null }, closedSince: null }
      await db.bin.updateMany({ where: forgotten, data: erasedFields })
    },

    async noteIdle(keys, since) {
      const overdueSince = since === null ? null : wholeMs(since)
      await db.bin.updateMany({ where: { key: { in: keys } }, data: { overdueSince } })
    },
  }
}

const erasedFields = {
  name: '',
  createdAt: new Date(0),
  lastCaptureAt: null,
  closedAt: new Date(0),
  maxCaptures: 0,
  maxBytes: 0n,
  maxBody: 0,
  whenFull: 'evict',
  expireAfterDays: null,
  listenerReplyMs: null,
  newest: 0,
  count: 0,
  bytes: 0n,
  evicted: 0,
  replies: null,
  overdueSince: null,
  closedBy: null,
  closedSince: null,
  reopenedAt: null,
}
