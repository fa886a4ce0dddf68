import { describe, expect, it } from 'vitest'
import { ago, timeOfDay, dateAndTime, plural, soon, durationWords } from './words'

describe('time', () => {
  const now = Date.parse('2026-01-10T12:00:00Z')
  const before = (ms: number) => new Date(now - ms).toISOString()

  it('uses one unit', () => {
    expect(
      [0, 12_000, 125_000, 7_200_000, 47 * 3_600_000, 29 * 86_400_000].map(durationWords),
    ).toEqual(['0 s', '12 s', '2 min', '2 h', '47 h', '29 days'])
  })

  it('says how long ago', () => {
    expect(ago(before(0), now)).toBe('just now')
    expect(ago(before(12_000), now)).toBe('12 s ago')
    expect(ago(before(26 * 3_600_000), now)).toBe('yesterday')
    expect(ago(before(72 * 3_600_000), now)).toBe('3 days ago')
  })

  it('never shows a negative time when clocks differ', () => {
    expect(ago(before(-5000), now)).toBe('just now')
    expect(durationWords(-5000)).toBe('0 s')
    expect(soon(before(10), now)).toBe('now')
  })
})

it('rounds remaining time, so that seven days stay seven days for a while', () => {
  const now = Date.parse('2026-01-10T12:00:00Z')
  const soonIn = (ms: number) => soon(new Date(now + ms).toISOString(), now)
  expect([7 * 86_400_000 - 5000, 3_600_000 - 5000, 30_000].map(soonIn)).toEqual([
    'in 7 days',
    'in 1 h',
    'in 1 min',
  ])
})

it('shows the time of day in UTC, with the day unless it is today', () => {
  const now = Date.parse('2026-01-10T12:00:00Z')
  expect(timeOfDay('2026-01-10T09:14:33.482Z', 'utc', now)).toBe('09:14:33')
  expect(timeOfDay('2026-01-09T23:59:59.999Z', 'utc', now)).toBe('9 Jan 23:59:59')
  expect(dateAndTime('2026-01-09T23:59:59.007Z', 'utc')).toBe('9 Jan 2026, 23:59:59.007 UTC')
})

it('counts things', () => {
  expect(plural(1, 'request')).toBe('1 request')
  expect(plural(1410, 'request')).toBe('1,410 requests')
})
