import { expect, test } from 'vitest'
import { nextPollWait } from './next-time'

const day = 86_400_000

test.each([
  [60, 0, null, 60_000],
  [60, 1, null, 120_000],
  [60, 10, null, 61_440_000],
  [60, 11, null, day],
  [60, 5000, null, day],
  [86_400, 0, null, day],
  [86_400, 3, null, day],
  [60, 1, 1000, 120_000],
  [60, 1, 300_000, 300_000],
  [60, 1, 10 * day, day],
])('every %i s, after %i failures and asked for %j ms: %i ms', (every, failures, asked, wait) => {
  expect(nextPollWait(every, failures, asked)).toBe(wait)
})
