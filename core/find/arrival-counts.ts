import type { SummaryRecord } from '../records'
import { type Intervals, intervalOf, intervalsOver } from './intervals'

export interface ArrivalCounts extends Intervals {
  buckets: { ok: number; failed: number }[]
}

export const emptyBuckets = ({ from, to, stepMs }: Intervals): ArrivalCounts['buckets'] =>
  Array.from({ length: (to - from) / stepMs }, () => ({ ok: 0, failed: 0 }))

/** Refused, answered with 400 or more, or not answered at all. */
export const isFailure = ({ status, refused }: Pick<SummaryRecord, 'status' | 'refused'>) =>
  refused !== null || status === null || status >= 400

/** Counts captures one by one, in any order. */
export function countArrivals(
  captures: Pick<SummaryRecord, 'receivedAt' | 'status' | 'refused'>[],
  now: number,
  max: number,
): ArrivalCounts {
  let oldest = Infinity
  let newest = -Infinity
  for (const { receivedAt } of captures) {
    oldest = Math.min(oldest, receivedAt)
    newest = Math.max(newest, receivedAt)
  }
  const span = captures.length > 0 ? { oldest, newest } : { oldest: now, newest: now }
  const intervals = intervalsOver(span, now, max)
  const buckets = emptyBuckets(intervals)
  for (const capture of captures) {
    const bucket = buckets[intervalOf(intervals, capture.receivedAt)]
    if (bucket) bucket[isFailure(capture) ? 'failed' : 'ok'] += 1
  }
  return { ...intervals, buckets }
}
