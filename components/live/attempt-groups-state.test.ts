import { expect, it } from 'vitest'
import type { Action } from './action'
import { reduce } from './reduce'
import { type InspectorState, lastRow, neighbour, openState, readWith, unreadCount } from './state'
import { FakeBin, summary } from './testing/fake-bin'

const bin = new FakeBin()
bin.add(4)
const retry = (seq: number, attemptOf: number) => ({ ...summary(seq), attemptOf })
const after = (state: InspectorState, ...actions: Action[]) => actions.reduce(reduce, state)
const arrived = (...captures: ReturnType<typeof summary>[]): Action => ({
  type: 'arrived',
  captures,
  at: 0,
})
const select = (seq: number): Action => ({ type: 'selected', seq })
const open = openState(bin.bin(), bin.page(), null)
/** In the list: 6 (with 5 and 2), 4, 3, 1. */
const retried = after(open, arrived(retry(5, 2), retry(6, 2)))

it('moves from row to row, skipping attempts without a row', () => {
  expect(neighbour(after(retried, select(6)), 1)).toBe(4)
  expect(neighbour(after(retried, select(3)), 1)).toBe(1)
  expect(neighbour(after(retried, select(2)), 1)).toBe(4)
  expect(neighbour(after(retried, select(2)), -1)).toBeNull()
  expect(lastRow(after(retried))).toBe(1)
})

it('moves through the earlier attempts of an expanded event', () => {
  const expand = after(retried, { type: 'expand', event: 2, open: true }, select(6))
  expect(neighbour(expand, 1)).toBe(5)
  expect(neighbour(after(expand, select(2)), 1)).toBe(4)
  const collapsed = after(expand, { type: 'expand', event: 2, open: false })
  expect(neighbour(collapsed, 1)).toBe(4)
})

it('moves by number when attempts are not grouped', () => {
  const apart = after(retried, { type: 'attemptsGrouped', on: false }, select(6))
  expect(neighbour(apart, 1)).toBe(5)
})

it('marks all attempts in an event’s row read together', () => {
  expect(unreadCount(retried)).toBe(2)
  expect(readWith(retried, 6)).toEqual([2, 5, 6])
  expect(readWith(retried, 2)).toEqual([2])
  expect(readWith(after(retried, { type: 'expand', event: 2, open: true }), 6)).toEqual([6])
  expect(readWith(after(retried, { type: 'attemptsGrouped', on: false }), 6)).toEqual([6])
  expect(readWith(retried, 4)).toEqual([4])
})

it('stays in the row when one of its attempts is deleted', () => {
  const left = after(retried, select(6), { type: 'deleted', seq: 6, deletions: 0 })
  expect(left.selected).toBe(5)
  expect(neighbour(left, 1)).toBe(4)
  const last = after(
    left,
    { type: 'deleted', seq: 5, deletions: 0 },
    { type: 'deleted', seq: 2, deletions: 0 },
  )
  expect(last.selected).toBe(1)
})

it('keeps the selection when its event is attempted again', () => {
  const looking = after(open, select(2), arrived(retry(5, 2)))
  expect(looking.selected).toBe(2)
  expect(neighbour(looking, 1)).toBe(4)
})
