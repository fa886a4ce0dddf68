import { expect, test } from 'vitest'
import type { ListItem } from './list-items'
import { rowsInView, topsOf } from './rows-in-view'

const group: ListItem = { kind: 'group', key: 'g', name: 'g', size: 2, collapsed: false }
const row = { kind: 'capture', key: 'c' } as ListItem
const tops = topsOf([group, row, row, group, row])

test('each item begins where the one above it ends', () => {
  expect(tops).toEqual([0, 30, 84, 138, 168, 222])
  expect(topsOf([])).toEqual([0])
})

test.each([
  [0, 30, 0, 0],
  [0, 31, 0, 1],
  [29, 2, 0, 1],
  [30, 54, 1, 1],
  [83, 60, 1, 3],
  // Beyond either end, as a page that bounces.
  [-40, 30, 0, 0],
  [400, 100, 4, 4],
])('scrolled to %i, %i high', (top, height, first, last) => {
  expect(rowsInView(tops, top, height)).toEqual({ first, last })
})

test('nothing is in view of an empty list, or of one that is hidden', () => {
  expect(rowsInView(topsOf([]), 0, 100)).toBeNull()
  expect(rowsInView(tops, 0, 0)).toBeNull()
})
