import { expect, it } from 'vitest'
import type { Bin } from '@/core/contract/bin'
import type { CapturePage, CaptureSummary } from '@/core/contract/capture'
import type { Action } from './action'
import { reduce } from './reduce'
import { type InspectorState, neighbour, openState, shownCaptures } from './state'

const capture = (seq: number) =>
  ({ seq, receivedAt: new Date(seq).toISOString() }) as CaptureSummary
const page = (seqs: number[], rest: Partial<CapturePage> = {}): CapturePage => ({
  captures: seqs.map(capture),
  newest: 9,
  oldest: 1,
  oldestUnpinned: 1,
  pins: [],
  count: 9,
  evicted: 0,
  searchedTo: null,
  ...rest,
})
const open = (query = '') =>
  openState({ maxCaptures: 1000 } as Bin, page([9, 8, 7, 6, 5, 4, 3, 2, 1]), null, query)
const run = (state: InspectorState, ...actions: Action[]) => actions.reduce(reduce, state)
const sought: Action = { type: 'sought', query: 'q' }
const found = (
  part: 'first' | 'older' | 'newer',
  seqs: number[],
  rest: Partial<CapturePage> = {},
): Action => ({
  type: 'found',
  query: 'q',
  part,
  page: page(seqs, rest),
  upTo: 9,
  more: false,
})
const seqs = (state: InspectorState) => shownCaptures(state).map(({ seq }) => seq)

it('shows everything until the first answer, then what was found', () => {
  const searching = run(open(), sought)
  expect(seqs(searching)).toHaveLength(9)
  expect(seqs(run(searching, found('first', [8, 4])))).toEqual([4, 8])
})

it('with a query in the address begins empty', () => {
  expect(seqs(open('q'))).toEqual([])
})

it('puts older finds below and newer ones above', () => {
  const state = run(
    open(),
    sought,
    found('first', [8], { searchedTo: 5 }),
    found('older', [4, 2]),
    found('newer', [10, 12], { newest: 13 }),
  )
  expect(seqs(state)).toEqual([2, 4, 8, 10, 12])
  expect(state.finding.found).toMatchObject({ upTo: 13, below: null, arrived: 2 })
})

it('does not listen to the answer of an earlier query', () => {
  const state = run(open(), sought, { type: 'sought', query: 'other' }, found('first', [8]))
  expect(seqs(state)).toHaveLength(9)
})

it('moves within what was found, also from a request that was not', () => {
  const state = run(open(), sought, found('first', [8, 4]), { type: 'selected', seq: 6 })
  expect([neighbour(state, -1), neighbour(state, 1)]).toEqual([8, 4])
})

it('follows what the query selects and nothing else', () => {
  const following = run(open(), sought, found('first', [8]), { type: 'follow', on: true })
  expect(following.selected).toBe(8)
  const arrived = run(following, { type: 'arrived', captures: [capture(10)], at: 0 })
  expect(arrived.selected).toBe(8)
  expect(run(arrived, found('newer', [10])).selected).toBe(10)
})

it('lets go of what was deleted, cleared or evicted, and of late answers that hold it', () => {
  const state = run(open(), sought, found('first', [8, 6, 4, 2]))
  expect(seqs(run(state, { type: 'deleted', seq: 6 }))).toEqual([2, 4, 8])
  expect(seqs(run(state, { type: 'cleared', kept: [], upTo: 5 }))).toEqual([6, 8])
  expect(
    seqs(run(state, { type: 'counted', page: page([], { oldest: 3, oldestUnpinned: 3 }) })),
  ).toEqual([4, 6, 8])
  const late = run(open(), sought, { type: 'deleted', seq: 8 }, found('first', [8, 4]))
  expect(seqs(late)).toEqual([4])
})
