import { expect, test } from 'vitest'
import { foldedAt, hiddenBy, holdsRows, visibleRows } from './fold'

/** <a><b><c/></b><d/></a>, indented. */
const depth = [0, 1, 2, 1, 1, 0]
const rows = { count: depth.length, depth }
const shown = (...folded: number[]) => [...visibleRows(rows, new Set(folded))]

test('a folded row hides what is deeper, up to the row that closes it', () => {
  expect(shown()).toEqual([0, 1, 2, 3, 4, 5])
  expect(shown(1)).toEqual([0, 1, 3, 4, 5])
  expect(shown(0)).toEqual([0, 5])
  expect(shown(0, 1)).toEqual([0, 5])
  expect(shown(4, 5)).toEqual([0, 1, 2, 3, 4, 5])
  expect(hiddenBy(rows, 0)).toBe(4)
})

test('only rows that hold others can be folded', () => {
  expect(depth.map((_, row) => holdsRows(rows, row))).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ])
})

test('all below a level are folded', () => {
  expect([...foldedAt(rows, 0)]).toEqual([0, 1])
  expect([...foldedAt(rows, 1)]).toEqual([1])
  expect([...foldedAt(rows, Infinity)]).toEqual([])
})

test('nothing of no rows', () => {
  expect([...visibleRows({ count: 0, depth: [] }, new Set([0]))]).toEqual([])
})
