import { type ArrivalCounts, countArrivals, emptyBuckets } from '@/core/find/arrival-counts'
import { intervalsOver } from '@/core/find/intervals'
import type { SummaryRecord } from '@/core/records'
import type { ArrivalsAsked, ArrivalsRecord } from '@/core/store'
import type { PrismaClient } from './open'
import { searchCaptures } from './search'

/** So many are counted at most, the newest, which takes a tenth of a second. */
const mostCounted = 100_000

/** See StoreReads.countArrivals. */
export async function arrivalsOf(
  db: PrismaClient,
  binKey: number,
  asked: ArrivalsAsked,
): Promise<ArrivalsRecord> {
  const { newest } = await db.bin.findUniqueOrThrow({ where: { key: binKey } })
  if (asked.search === null) return counted(db, { binKey, newest }, asked)
  const { now, buckets, search } = asked
  const range = { now, before: newest + 1, limit: mostCounted }
  const { captures, searchedTo } = await searchCaptures(db, binKey, { ...search, ...range })
  return { ...countArrivals(captures, now, buckets), newest, complete: searchedTo === null }
}

type Edge = Pick<SummaryRecord, 'seq'> & { receivedAt: Date }

async function counted(
  db: PrismaClient,
  { binKey, newest }: { binKey: number; newest: number },
  { now, buckets: most }: ArrivalsAsked,
): Promise<ArrivalsRecord> {
  const where = { binKey, seq: { lte: newest } }
  const select = { seq: true, receivedAt: true }
  const edge = (skip: number, order: 'asc' | 'desc'): Promise<Edge | null> =>
    db.capture.findFirst({ where, orderBy: { seq: order }, skip, select })
  const [last, beyond, first] = await Promise.all([
    edge(0, 'desc'),
    edge(mostCounted - 1, 'desc'),
    edge(0, 'asc'),
  ])
  const oldest = beyond ?? first
  if (!last || !oldest) return { ...countArrivals([], now, most), newest, complete: true }
  const span = { oldest: oldest.receivedAt.getTime(), newest: last.receivedAt.getTime() }
  const intervals = intervalsOver(span, now, most)
  const { from, stepMs } = intervals
  const rows = await db.$queryRaw<{ at: bigint; count: bigint; failed: bigint }[]>`
    SELECT CAST(("receivedAt" - ${from}) / ${stepMs} AS INTEGER) AS "at", COUNT(*) AS "count",
      SUM("refused" IS NOT NULL OR "status" IS NULL OR "status" >= 400) AS "failed"
    FROM "Capture" WHERE "binKey" = ${binKey} AND "seq" BETWEEN ${oldest.seq} AND ${newest} GROUP BY 1`
  const buckets: ArrivalCounts['buckets'] = emptyBuckets(intervals)
  for (const { at, count, failed } of rows) {
    const bucket = buckets[Math.min(buckets.length - 1, Math.max(0, Number(at)))]
    if (!bucket) continue
    bucket.failed += Number(failed)
    bucket.ok += Number(count - failed)
  }
  return { ...intervals, buckets, newest, complete: !beyond || beyond.seq === first?.seq }
}
