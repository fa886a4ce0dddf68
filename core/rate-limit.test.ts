import { expect, test } from 'vitest'
import { rateLimit } from './rate-limit'

function limited(perMinute: number) {
  let now = 1_000_000
  const limit = rateLimit(perMinute, () => now)
  const takes = (who: string, count: number): number[] =>
    Array.from({ length: count }, () => limit.take(who))
  return { takes, pass: (ms: number) => void (now += ms) }
}

test('as many at once as a minute has, then one as each is earned', () => {
  const { takes, pass } = limited(6)
  expect(takes('a', 7)).toEqual([0, 0, 0, 0, 0, 0, 10])
  pass(9999)
  expect(takes('a', 1)).toEqual([1])
  pass(1)
  expect(takes('a', 2)).toEqual([0, 10])
})

test('each name has its own', () => {
  const { takes } = limited(1)
  expect(takes('a', 2)).toEqual([0, 60])
  expect(takes('b', 1)).toEqual([0])
})

test('what is not used does not add up beyond a minute', () => {
  const { takes, pass } = limited(3)
  takes('a', 3)
  pass(3_600_000)
  expect(takes('a', 4)).toEqual([0, 0, 0, 20])
})

test('0 limits nothing', () => {
  const { takes } = limited(0)
  expect(new Set(takes('a', 1000))).toEqual(new Set([0]))
})
