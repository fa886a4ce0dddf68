import { expect, test } from 'vitest'
import { rateLimit } from './rate-limit'

function limited(perMinute: number) {
  let now = 1_000_000
  const limit = rateLimit(perMinute, () => now)
  const takes = (who: string, count: number): number[] =>
    Array.from({ length: count }, () => limit.take(who))
  return { takes, limit, pass: (ms: number) => void (now += ms) }
}

test('a burst of a minute’s tokens, then one request per new token', () => {
  const { takes, pass } = limited(6)
  expect(takes('a', 7)).toEqual([0, 0, 0, 0, 0, 0, 10])
  pass(9999)
  expect(takes('a', 1)).toEqual([1])
  pass(1)
  expect(takes('a', 2)).toEqual([0, 10])
})

test('several at once, or none', () => {
  const { takes, limit, pass } = limited(6)
  expect(limit.take('a', 4)).toBe(0)
  expect(limit.take('a', 4)).toBe(20)
  expect(takes('a', 2)).toEqual([0, 0])
  pass(40_000)
  expect(limit.take('a', 4)).toBe(0)
})

test('more than a minute allows are taken out of a full bucket, and owed', () => {
  const { takes, limit, pass } = limited(6)
  expect(takes('a', 1)).toEqual([0])
  expect(limit.takeWhole('a', 9)).toBe(10)
  pass(10_000)
  expect(limit.takeWhole('a', 9)).toBe(0)
  expect(takes('a', 1)).toEqual([40])
  pass(39_999)
  // Another's request sweeps the full buckets away, not this one.
  takes('b', 1)
  expect(takes('a', 1)).toEqual([1])
  pass(2)
  expect(takes('a', 2)).toEqual([0, 10])
})

test('each name has its own bucket', () => {
  const { takes } = limited(1)
  expect(takes('a', 2)).toEqual([0, 60])
  expect(takes('b', 1)).toEqual([0])
})

test('unused tokens do not add up beyond a minute’s', () => {
  const { takes, pass } = limited(3)
  takes('a', 3)
  pass(3_600_000)
  expect(takes('a', 4)).toEqual([0, 0, 0, 20])
})

test('0 means no limit', () => {
  const { takes } = limited(0)
  expect(new Set(takes('a', 1000))).toEqual(new Set([0]))
})

test.each([
  ['back by an hour', -3_600_000],
  ['ahead by an hour', 3_600_000],
])('nobody is refused longer than a minute when the clock goes %s', (_, ms) => {
  const { takes, pass } = limited(6)
  takes('a', 7)
  pass(ms)
  for (const wait of takes('a', 20)) expect(wait).toBeLessThanOrEqual(10)
  for (let n = 0; n < 6; n++) {
    pass(10_000)
    expect(takes('a', 1)).toEqual([0])
  }
})

test('a clock that goes back and forth yields no extra tokens', () => {
  const { takes, pass } = limited(6)
  takes('a', 6)
  let taken = 0
  for (let n = 0; n < 100; n++) {
    pass(n % 2 === 0 ? -30_000 : 30_000)
    taken += takes('a', 1).filter((wait) => wait === 0).length
  }
  // The clock went forward half of the time; no more than that is earned.
  expect(taken).toBeLessThanOrEqual((50 * 30_000) / 10_000)
  pass(600_000)
  expect(takes('a', 7)).toEqual([0, 0, 0, 0, 0, 0, 10])
})
