import { expect, it } from 'vitest'
import type { CapturePage, CaptureSummary } from '@/core/contract/capture'
import { leavingNext } from './counts'
import { reduce } from './reduce'
import { shownBin, type ShownBin } from './shown-bin'
import { type InspectorState, openState } from './state'

const binOf = (maxCaptures: number): ShownBin => ({ ...shownBin({ id: 'shop' }), maxCaptures })
const capture = (seq: number) => ({ seq, pinned: false }) as CaptureSummary

/** The page of a bin that keeps 1 to `newest`. */
const pageTo = (newest: number): CapturePage => ({
  captures: Array.from({ length: newest }, (_, at) => capture(newest - at)),
  newest,
  oldest: 1,
  oldestUnpinned: 1,
  pins: [],
  count: newest,
  evicted: 0,
  searchedTo: null,
})
const arrive = (state: InspectorState, ...seqs: number[]) =>
  reduce(state, { type: 'arrived', captures: seqs.map(capture), at: 0 })
const limit = (state: InspectorState, maxCaptures: number) =>
  reduce(state, { type: 'bin', bin: binOf(maxCaptures) })

it('a bin keeps all when its limit is lowered, until the next one arrives', () => {
  const lowered = limit(openState(binOf(1000), pageTo(9), null), 3)
  expect(lowered).toMatchObject({ count: 9, evicted: 0 })
  expect(openState(binOf(3), pageTo(9), null)).toMatchObject({ count: 9, evicted: 0 })
  const read = { type: 'page', page: pageTo(9), from: 1, to: 9, asked: 1 } as const
  expect(reduce(lowered, read)).toMatchObject({ count: 9, evicted: 0 })
  const one = reduce(lowered, { type: 'deleted', seq: 2, deletions: 1 })
  expect(one).toMatchObject({ count: 8, evicted: 0 })
  expect(arrive(one, 10)).toMatchObject({ count: 3, evicted: 6 })
})

it('a full bin has not evicted more when its limit is lowered after arrivals', () => {
  const full = arrive(openState(binOf(3), pageTo(3), null), 4, 5)
  expect(full).toMatchObject({ count: 3, evicted: 2 })
  expect(limit(full, 1)).toMatchObject({ count: 3, evicted: 2 })
})

it('neither pinned ones nor the newest leave a bin', () => {
  const open = openState(binOf(3), { ...pageTo(3), pins: [1, 2, 3], oldestUnpinned: null }, null)
  expect(arrive(open, 4)).toMatchObject({ count: 4, evicted: 0 })
  expect(arrive(open, 4, 5, 6)).toMatchObject({ count: 4, evicted: 2 })
  const free = openState(binOf(3), { ...pageTo(3), pins: [2, 3] }, null)
  expect(arrive(free, 4)).toMatchObject({ count: 3, evicted: 1 })
})

it.each([
  ['nothing of a bin with room', 'evict', 10, 9, 0, 0],
  ['one of a full bin', 'evict', 10, 10, 0, 1],
  ['all above a lowered limit, and one', 'evict', 10, 61, 0, 52],
  ['no pinned one', 'evict', 1, 5, 3, 2],
  ['nothing where new ones are refused', 'refuse', 10, 61, 0, 0],
] as const)('the next one takes away: %s', (_, whenFull, maxCaptures, count, pinned, leaving) => {
  expect(leavingNext({ whenFull, maxCaptures }, { count, pinned })).toBe(leaving)
})
