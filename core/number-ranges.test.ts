import { expect, it } from 'vitest'
import { hasNumber, maxRangesText, parseRanges, rangesText } from './number-ranges'

it('ranges are written and read the same', () => {
  expect(
    rangesText([
      [3, 5],
      [9, 9],
    ]),
  ).toBe('3-5,9')
  expect(parseRanges('3-5,9')).toEqual([
    [3, 5],
    [9, 9],
  ])
  expect(parseRanges('')).toEqual([])
})

it('a range without an end has all that follow', () => {
  const ranges = parseRanges('12-') ?? []
  expect([11, 12, 1_000_000].map((seq) => hasNumber(ranges, seq))).toEqual([false, true, true])
})

it.each(['a', '1,,2', '-3', '1-2-3', '1.5', '2-1', '5,9-8,12-', '1-0'])('%s is none', (text) => {
  expect(parseRanges(text)).toBeNull()
})

it('of too many ranges the highest are written', () => {
  const ranges = Array.from({ length: 3000 }, (_, at) => [at * 2, at * 2] as const)
  const text = rangesText(ranges)
  expect(text.length).toBeLessThanOrEqual(maxRangesText)
  expect(text.endsWith(',5996,5998')).toBe(true)
})
