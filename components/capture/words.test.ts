import { describe, expect, test } from 'vitest'
import { clockTime, distance, durationInWords, exactSize, plural, sizeInWords } from './words'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [8143, '8.1 kB'],
  [999_949, '999.9 kB'],
  [999_950, '1 MB'],
  [10_485_760, '10.5 MB'],
  [5_000_000_000, '5 GB'],
])('%d bytes are %s', (bytes, words) => expect(sizeInWords(bytes)).toBe(words))

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
])('%d ms are %s', (ms, words) => expect(durationInWords(ms)).toBe(words))

test('exact sizes and counts mark thousands', () => {
  expect(exactSize(8143)).toBe('8,143 B')
  expect(plural(1, 'line')).toBe('1 line')
  expect(plural(1200, 'query', 'queries')).toBe('1,200 queries')
})

test('a clock time has milliseconds', () => {
  expect(clockTime('2026-11-20T09:14:33.042Z')).toMatch(/^\d\d:\d\d:33\.042$/)
})

describe('distance', () => {
  const now = Date.parse('2026-11-20T09:00:00Z')
  test.each([
    ['2026-11-20T09:00:20Z', 'in under a minute'],
    ['2026-11-20T08:59:50Z', 'just now'],
    ['2026-11-20T10:00:00Z', 'in 1 hour'],
    ['2026-11-27T09:00:00Z', 'in 7 days'],
    ['2026-11-20T08:55:00Z', '5 minutes ago'],
    ['2026-11-19T09:00:00Z', '24 hours ago'],
  ])('%s is %s', (iso, words) => expect(distance(iso, now)).toBe(words))
})
