import { type ArrivalCounts, countArrivals, emptyBuckets } from '@/core/find/arrival-counts'
import { intervalsOver } from '@/core/find/intervals'
import type { SummaryRecord } from '@/core/records'
import type { ArrivalsOptions, ArrivalsRecord } from '@/core/ports/store/searches'
import type { PrismaClient } from './open'
import type { Source } from './source'
import { lookThrough } from './search'
import { stepSize } from './step-size'
import type { Yielding } from './yielding'

/** Only this many are counted, the newest ones. */
const maxCounted = 100_000
/** Rows counted per step: at most, and in the first step. */
const maxStepRows = 10_000
const firstStepRows = 2000

/** See SearchReads.countArrivals. */
export async function arrivalsOf(
  source: Source,
  binKey: number,
  asked: ArrivalsOptions,
  turn: Yielding,
): Promise<ArrivalsRecord> {
  const { newest } = await source.db.bin.findUniqueOrThrow({ where: { key: binKey } })
  if (asked.search === null) return counted(source.db, { binKey, newest }, asked, turn)
  const { now, buckets, search } = asked
  const found: Pick<SummaryRecord, 'receivedAt' | 'status' | 'refused'>[] = []
  const range = { ...search, now, before: newest + 1 }
  const { searchedTo, unreadable } = await lookThrough(source, binKey, range, turn, (capture) => {
    const { receivedAt, status, refused } = capture
    return found.push({ receivedAt, status, refused }) < maxCounted
  })
  return {
    ...countArrivals(found, now, buckets),
    newest,
    complete: searchedTo === null,
    unreadable,
  }
}

type Edge = Pick<SummaryRecord, 'seq'> & { receivedAt: Date }

async function counted(
  db: PrismaClient,
  { binKey, newest }: { binKey: number; newest: number },
  { now, buckets: max }: ArrivalsOptions,
  turn: Yielding,
): Promise<ArrivalsRecord> {
  const where = { binKey, seq: { lte: newest } }
  const select = { seq: true, receivedAt: true }
  const edge = (skip: number, order: 'asc' | 'desc'): Promise<Edge | null> =>
    db.capture.findFirst({ where, orderBy: { seq: order }, skip, select })
  const last = await edge(0, 'desc')
  const first = await edge(0, 'asc')
  await turn.pass()
  const beyond = await edge(maxCounted - 1, 'desc')
  const oldest = beyond ?? first
  if (!last || !oldest) return { ...countArrivals([], now, max), newest, complete: true }
  const span = { oldest: oldest.receivedAt.getTime(), newest: last.receivedAt.getTime() }
  const intervals = intervalsOver(span, now, max)
  const { from, stepMs } = intervals
  const buckets: ArrivalCounts['buckets'] = emptyBuckets(intervals)
  const step = stepSize({ first: firstStepRows, max: maxStepRows })
  for (let after = oldest.seq - 1; ;) {
    await turn.pass()
    let asked = 0
    const rows = await step.take((count) => {
      asked = count
      return db.$queryRaw<Record<'at' | 'count' | 'failed' | 'last', bigint>[]>`
        SELECT CAST(("receivedAt" - ${from}) / ${stepMs} AS INTEGER) AS "at", COUNT(*) AS "count",
          SUM("refused" IS NOT NULL OR "status" IS NULL OR "status" >= 400) AS "failed",
          MAX("seq") AS "last"
        FROM (SELECT "seq", "receivedAt", "status", "refused" FROM "Capture" WHERE "binKey" = ${binKey}
          AND "seq" > ${after} AND "seq" <= ${newest} ORDER BY "seq" LIMIT ${count}) GROUP BY 1`
    })
    let seen = 0
    for (const { at, count, failed, last } of rows) {
      seen += Number(count)
      after = Math.max(after, Number(last))
      const bucket = buckets[Math.min(buckets.length - 1, Math.max(0, Number(at)))]
      if (!bucket) continue
      bucket.failed += Number(failed)
      bucket.ok += Number(count - failed)
    }
    if (seen < asked) break
  }
  return { ...intervals, buckets, newest, complete: !beyond || beyond.seq === first?.seq }
}
