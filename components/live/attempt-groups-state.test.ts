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

it('goes from row to row, past attempts that have none', () => {
  expect(neighbour(after(retried, select(6)), 1)).toBe(4)
  expect(neighbour(after(retried, select(3)), 1)).toBe(1)
  expect(neighbour(after(retried, select(2)), 1)).toBe(4)
  expect(neighbour(after(retried, select(2)), -1)).toBeNull()
  expect(lastRow(after(retried))).toBe(1)
})

it('goes through the earlier attempts of an open event', () => {
  const spread = after(retried, { type: 'spread', event: 2, open: true }, select(6))
  expect(neighbour(spread, 1)).toBe(5)
  expect(neighbour(after(spread, select(2)), 1)).toBe(4)
  const folded = after(spread, { type: 'spread', event: 2, open: false })
  expect(neighbour(folded, 1)).toBe(4)
})

it('goes by number when attempts are not gathered', () => {
  const apart = after(retried, { type: 'gathered', on: false }, select(6))
  expect(neighbour(apart, 1)).toBe(5)
})

it('reads with an event all attempts that stand in its row', () => {
  expect(unreadCount(retried)).toBe(2)
  expect(readWith(retried, 6)).toEqual([2, 5, 6])
  expect(readWith(retried, 2)).toEqual([2])
  expect(readWith(after(retried, { type: 'spread', event: 2, open: true }), 6)).toEqual([6])
  expect(readWith(after(retried, { type: 'gathered', on: false }), 6)).toEqual([6])
  expect(readWith(retried, 4)).toEqual([4])
})

it('stays in the row when one of its attempts is deleted', () => {
  const left = after(retried, select(6), { type: 'deleted', seq: 6 })
  expect(left.selected).toBe(5)
  expect(neighbour(left, 1)).toBe(4)
  const last = after(left, { type: 'deleted', seq: 5 }, { type: 'deleted', seq: 2 })
  expect(last.selected).toBe(1)
})

it('keeps what is selected when its event is tried again', () => {
  const looking = after(open, select(2), arrived(retry(5, 2)))
  expect(looking.selected).toBe(2)
  expect(neighbour(looking, 1)).toBe(4)
})
