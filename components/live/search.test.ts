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
const searchStarted: Action = { type: 'searchStarted', query: 'q' }
const found = (
  part: 'first' | 'older' | 'newer',
  seqs: number[],
  rest: Partial<CapturePage> = {},
): Action => ({
  type: 'searchSucceeded',
  query: 'q',
  part,
  page: page(seqs, rest),
  upTo: 9,
  more: false,
})
const seqs = (state: InspectorState) => shownCaptures(state).map(({ seq }) => seq)

it('shows everything until the first answer, then the results', () => {
  const searching = run(open(), searchStarted)
  expect(seqs(searching)).toHaveLength(9)
  expect(seqs(run(searching, found('first', [8, 4])))).toEqual([4, 8])
})

it('begins empty with a query in the address', () => {
  expect(seqs(open('q'))).toEqual([])
})

it('puts older results below and newer ones above', () => {
  const state = run(
    open(),
    searchStarted,
    found('first', [8], { searchedTo: 5 }),
    found('older', [4, 2]),
    found('newer', [10, 12], { newest: 13 }),
  )
  expect(seqs(state)).toEqual([2, 4, 8, 10, 12])
  expect(state.finding.found).toMatchObject({ upTo: 13, below: null, arrived: 2 })
})

it('ignores the answer of an earlier query', () => {
  const state = run(
    open(),
    searchStarted,
    { type: 'searchStarted', query: 'other' },
    found('first', [8]),
  )
  expect(seqs(state)).toHaveLength(9)
})

it('moves within the results, even from a request outside them', () => {
  const state = run(open(), searchStarted, found('first', [8, 4]), { type: 'selected', seq: 6 })
  expect([neighbour(state, -1), neighbour(state, 1)]).toEqual([8, 4])
})

it('follows the results of the query and nothing else', () => {
  const following = run(open(), searchStarted, found('first', [8]), { type: 'follow', on: true })
  expect(following.selected).toBe(8)
  const arrived = run(following, { type: 'arrived', captures: [capture(10)], at: 0 })
  expect(arrived.selected).toBe(8)
  expect(run(arrived, found('newer', [10])).selected).toBe(10)
})

it('drops what was deleted, cleared or evicted, also from late answers', () => {
  const state = run(open(), searchStarted, found('first', [8, 6, 4, 2]))
  expect(seqs(run(state, { type: 'deleted', seq: 6, deletions: 1 }))).toEqual([2, 4, 8])
  expect(seqs(run(state, { type: 'cleared', kept: [], upTo: 5, deletions: 5 }))).toEqual([6, 8])
  expect(
    seqs(
      run(state, {
        type: 'page',
        page: page([], { oldest: 3, oldestUnpinned: 3, evicted: 2, count: 7 }),
        from: 10,
        to: 9,
        asked: 1,
      }),
    ),
  ).toEqual([4, 6, 8])
  const late = run(
    open(),
    searchStarted,
    { type: 'deleted', seq: 8, deletions: 1 },
    found('first', [8, 4]),
  )
  expect(seqs(late)).toEqual([4])
})
