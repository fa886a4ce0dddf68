import { describe, expect, it } from 'vitest'
import { countArrivals } from './arrival-counts'
import { intervalOf, intervalsOver } from './intervals'

const now = Date.parse('2026-11-21T12:34:56Z')
const minute = 60_000
const hour = 60 * minute

describe('intervals', () => {
  it('reach up to now while requests arrive', () => {
    const { from, to, stepMs } = intervalsOver(
      { oldest: now - hour, newest: now - minute },
      now,
      72,
    )
    expect({ stepMs, bars: (to - from) / stepMs }).toEqual({ stepMs: minute, bars: 72 })
    expect(to).toBe(Date.parse('2026-11-21T12:35:00Z'))
  })

  it('end with the newest capture if nothing came for long', () => {
    const oldest = now - 100 * hour
    const { to } = intervalsOver({ oldest, newest: oldest + minute }, now, 72)
    expect(to).toBeLessThan(oldest + 5 * minute)
  })

  it.each([1, 2, 10, 72, 500])('cover every moment in at most %i', (max) => {
    for (let span = 1; span < now; span *= 3) {
      const intervals = intervalsOver({ oldest: now - span, newest: now }, now, max)
      expect((intervals.to - intervals.from) / intervals.stepMs).toBe(max)
      expect(intervals.from).toBeLessThanOrEqual(now - span)
      expect(intervals.to).toBeGreaterThan(now)
      expect(intervalOf(intervals, now)).toBe(max - 1)
    }
  })
})

it('counts refusals and failures apart', () => {
  const at = (status: number | null, refused: 'too_large' | null = null) => ({
    receivedAt: now,
    status,
    refused,
  })
  const { buckets } = countArrivals(
    [at(200), at(302), at(404), at(null), at(413, 'too_large')],
    now,
    4,
  )
  expect(buckets.at(-1)).toEqual({ ok: 2, failed: 3 })
})
