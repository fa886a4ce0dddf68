import { expect, it } from 'vitest'
import type { Arrivals } from '@/core/contract/arrivals'
import type { CaptureSummary } from '@/core/contract/capture'
import { barsOf, stripOf } from './strip'

const start = Date.parse('2026-11-21T12:00:00Z')
const iso = (seconds: number) => new Date(start + seconds * 1000).toISOString()
const arrivals = (now: number, counts: number[]): Arrivals => ({
  now: iso(now),
  from: iso(0),
  to: iso(counts.length),
  stepMs: 1000,
  buckets: counts.map((ok) => ({ ok, failed: 0 })),
  newest: 1,
  complete: true,
})
const capture = (second: number, status = 200) =>
  ({ seq: 2, receivedAt: iso(second), status, refused: null }) as CaptureSummary
const bars = (read: Arrivals, since: CaptureSummary[], second: number) =>
  stripOf(read, since, start + second * 1000).bars.map(({ ok, failed }) => [ok, failed].join('+'))

it('counts arrivals since it was read', () => {
  expect(bars(arrivals(2.5, [1, 0, 2]), [capture(2.2), capture(2.4, 500)], 2.6)).toEqual([
    '1+0',
    '0+0',
    '3+1',
  ])
})

it('moves with the time, and reports when counted captures have left its range', () => {
  const read = arrivals(2.5, [1, 0, 2])
  expect(bars(read, [], 4)).toEqual(['2+0', '0+0', '0+0'])
  expect(stripOf(read, [], start + 4000)).toMatchObject({ live: true, outgrown: true })
  expect(stripOf(read, [], start + 2600)).toMatchObject({ live: true, outgrown: false })
})

it('stays put while nothing arrives', () => {
  const read = arrivals(1000, [1, 0, 2])
  expect(stripOf(read, [], start + 1_001_000)).toMatchObject({ live: false, from: start })
  const woken = stripOf(read, [capture(1001)], start + 1_001_000)
  expect(woken).toMatchObject({ live: true, outgrown: true })
  expect(woken.bars.at(-1)).toEqual({ ok: 1, failed: 0 })
})

it('counts the matches of a query within its range', () => {
  const strip = stripOf(arrivals(2.5, [1, 0, 2]), [], start + 2500)
  const found = barsOf(strip, [capture(-5), capture(0.5)])
  expect(found.map(({ ok }) => ok)).toEqual([1, 0, 0])
})
