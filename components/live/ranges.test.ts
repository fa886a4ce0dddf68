import { describe, expect, it } from 'vitest'
import type { CaptureSummary } from '@/core/contract/capture'
import { hasNumber, type Ranges } from '@/core/number-ranges'
import { addRange, countKept, removeRange } from './ranges'

const captures = (...numbers: number[]) => numbers.map((seq) => ({ seq }) as CaptureSummary)

describe('ranges of numbers', () => {
  it('join where they touch', () => {
    const grown = [1, 2, 5, 3, 9].reduce<Ranges>((ranges, seq) => addRange(ranges, seq, seq), [])
    expect(grown).toEqual([
      [1, 3],
      [5, 5],
      [9, 9],
    ])
    expect(addRange(grown, 4, 8)).toEqual([[1, 9]])
    expect(addRange(grown, 8, 7)).toBe(grown)
  })

  it('split where something is removed', () => {
    expect(removeRange([[1, 9]], 4, 4)).toEqual([
      [1, 3],
      [5, 9],
    ])
    expect(removeRange([[1, 9]], 0, 5)).toEqual([[6, 9]])
    const ranges: Ranges = [[1, 3]]
    expect(removeRange(ranges, 7, 9)).toBe(ranges)
    expect([3, 4].map((seq) => hasNumber(ranges, seq))).toEqual([true, false])
  })

  it('contain the same numbers as a set', () => {
    let ranges: Ranges = []
    const set = new Set<number>()
    for (let step = 1; step < 400; step += 1) {
      const from = (step * 7919) % 60
      const to = from + ((step * 31) % 9)
      const add = step % 3 > 0
      ranges = add ? addRange(ranges, from, to) : removeRange(ranges, from, to)
      for (let seq = from; seq <= to; seq += 1) void (add ? set.add(seq) : set.delete(seq))
    }
    const held = Array.from({ length: 80 }, (_, seq) => hasNumber(ranges, seq))
    expect(held).toEqual(Array.from({ length: 80 }, (_, seq) => set.has(seq)))
  })
})

it('counts what is kept: not what was deleted or evicted', () => {
  const ranges: Ranges = [[2, 12]]
  expect(countKept(ranges, { captures: captures(8, 9, 11, 12), floor: 8, oldest: 5 })).toBe(7)
  expect(countKept(ranges, { captures: [], floor: 13, oldest: null })).toBe(0)
})
