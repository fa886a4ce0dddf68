import { expect, it } from 'vitest'
import { momentOf } from './moment'

const now = Date.parse('2026-11-21T12:00:00Z')
const iso = (text: string): string | null => {
  const at = momentOf(text, now)
  return at === null ? null : new Date(at).toISOString()
}

it.each([
  ['2h', '2026-11-21T10:00:00.000Z'],
  ['-2h', '2026-11-21T10:00:00.000Z'],
  ['2 hours ago', '2026-11-21T10:00:00.000Z'],
  ['1h30min', '2026-11-21T10:30:00.000Z'],
  ['1h 30m', '2026-11-21T10:30:00.000Z'],
  ['90sec', '2026-11-21T11:58:30.000Z'],
  ['3days', '2026-11-18T12:00:00.000Z'],
  ['11:00Z', '2026-11-21T11:00:00.000Z'],
  ['12:00Z', '2026-11-21T12:00:00.000Z'],
  ['15:00Z', '2026-11-20T15:00:00.000Z'],
  ['9:30:15Z', '2026-11-21T09:30:15.000Z'],
  ['01:00+02:00', '2026-11-20T23:00:00.000Z'],
  ['23:00-0500', '2026-11-21T04:00:00.000Z'],
  ['2026-11-20T09:14Z', '2026-11-20T09:14:00.000Z'],
  ['2026/11/20T09:14Z', '2026-11-20T09:14:00.000Z'],
  ['2026-11-20 09:14Z', '2026-11-20T09:14:00.000Z'],
  ['1732612345', '2024-11-26T09:12:25.000Z'],
  ['1732612345678', '2024-11-26T09:12:25.678Z'],
  ['soon', null],
  ['25:00', null],
  ['5', null],
  ['1h2', null],
  ['2026-13-01', null],
])('%s is %s', (text, at) => {
  expect(iso(text)).toBe(at)
})

it.each([
  ['today', 0],
  ['yesterday', -1],
])('%s begins where the day of this machine begins', (text, days) => {
  const date = new Date(now)
  const start = new Date(date.getFullYear(), date.getMonth(), date.getDate() + days)
  expect(momentOf(text, now)).toBe(start.getTime())
})

it('a time of day is the last time that it was that, within a day', () => {
  for (let minute = 0; minute < 1440; minute += 7) {
    const text = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
    const at = momentOf(text, now) ?? NaN
    expect(now - at).toBeGreaterThanOrEqual(0)
    expect(now - at).toBeLessThan(90_000_000)
    expect(new Date(at).getHours() * 60 + new Date(at).getMinutes()).toBe(minute)
  }
})
