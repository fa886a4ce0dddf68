import { expect, test } from 'vitest'
import { clockTime, duration, exactSize } from './words'

test.each([
  [0, '0 ms'],
  [0.04, '0 ms'],
  [1.32, '1.3 ms'],
  [9.96, '10 ms'],
  [412.4, '412 ms'],
  [999.6, '1 s'],
  [4_230, '4.2 s'],
  [59_999, '1 min'],
  [125_000, '2 min 5 s'],
])('%d ms are %s', (ms, words) => expect(duration(ms)).toBe(words))

test('exact sizes separate thousands', () => expect(exactSize(8143)).toBe('8,143 B'))

test('a clock time has milliseconds, and the day unless it is today', () => {
  const now = new Date(2026, 10, 20, 23).getTime()
  const at = (year: number, month: number, day: number) =>
    clockTime(new Date(year, month, day, 9, 14, 33, 42).toISOString(), 'local', now)
  expect(at(2026, 10, 20)).toBe('09:14:33.042')
  expect(at(2026, 10, 19)).toBe('19 Nov 09:14:33.042')
  expect(at(2025, 10, 20)).toBe('20 Nov 2025 09:14:33.042')
  expect(clockTime('2026-11-20T09:14:33.042Z', 'utc', now)).toBe('09:14:33.042 UTC')
})
