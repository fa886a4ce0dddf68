import { expect, test } from 'vitest'
import type { CapturePage, CaptureSummary } from '@/core/contract/capture'
import type { Action } from './action'
import type { ShownBin } from './shown-bin'
import { reduce } from './reduce'
import {
  hasMoreInList,
  type InspectorState,
  isEmpty,
  neighbour,
  openState,
  shownCaptures,
  shownCount,
  unreadCount,
} from './state'

const captures = [6, 5, 4, 3, 2, 1].map((seq) => ({
  seq,
  target: '',
  method: 'GET',
  pinned: false,
})) as unknown as CaptureSummary[]
const facts = { newest: 6, oldest: 1, oldestUnpinned: 1, count: 6, evicted: 0, pins: [] }
const page = { captures, ...facts, searchedTo: null } as unknown as CapturePage
const bin = { maxCaptures: 100, whenFull: 'evict' } as ShownBin
const open = (selected: number | null) => openState(bin, page, selected)
const run = (state: InspectorState, ...actions: Action[]) => actions.reduce(reduce, state)
const seqs = (state: InspectorState) => shownCaptures(state).map(({ seq }) => seq)
const pend = (deletion: number, ...pending: number[]): Action => ({
  type: 'deletionPending',
  deletion,
  seqs: new Set(pending),
  found: null,
})

test('captures that are about to be deleted are not shown, counted or stepped to, and come back in their places', () => {
  const unseen = run(open(6), { type: 'remembered', unread: [[1, 6]], upTo: 6 })
  const state = run(unseen, pend(1, 5, 4))
  expect(seqs(state)).toEqual([1, 2, 3, 6])
  expect([shownCount(state), unreadCount(state), neighbour(state, 1)]).toEqual([4, 4, 3])
  const back = run(state, { type: 'deletionEnded', deletion: 1 })
  expect([seqs(back), shownCount(back)]).toEqual([[1, 2, 3, 4, 5, 6], 6])
})

test.each([
  ['the row below', 5, [5, 4], 3],
  ['the row above, below the last', 1, [1, 2], 3],
  ['nothing, where nothing is left', 3, [1, 2, 3, 4, 5, 6], null],
  ['what was open, if that stays', 6, [5], 6],
])('open is then %s', (_, selected, pending, after) => {
  const state = run(open(selected), pend(1, ...pending))
  expect([state.selected, isEmpty(state)]).toEqual([after, after === null])
})

test('what one deletion hides another one does not show', () => {
  const state = run(open(6), pend(1, 1, 2), pend(2, 2, 3), { type: 'deletionEnded', deletion: 1 })
  expect(seqs(state)).toEqual([1, 4, 5, 6])
})

test('what is deleted, cleared or evicted meanwhile does not come back', () => {
  const gone: Action = { type: 'removed', seqs: [5], deletions: 1 }
  const state = run(open(6), pend(1, 4, 5), gone, { type: 'deletionEnded', deletion: 1 })
  expect([seqs(state), shownCount(state)]).toEqual([[1, 2, 3, 4, 6], 5])
  const cleared: Action = { type: 'cleared', upTo: 6, kept: [], deletions: 6 }
  expect(seqs(run(open(6), pend(1, 4), cleared, { type: 'deletionEnded', deletion: 1 }))).toEqual(
    [],
  )
})

test('of a query that is deleted only what came later is shown, and nothing more is read', () => {
  const found = { ...page, captures: captures.filter(({ seq }) => seq > 3), searchedTo: 4 }
  const searched = run(
    open(6),
    { type: 'searchStarted', query: 'a' },
    { type: 'searchSucceeded', query: 'a', part: 'first', page: found, upTo: 6, more: false },
  )
  expect(hasMoreInList(searched)).toBe(true)
  const whole: Action = {
    type: 'deletionPending',
    deletion: 1,
    seqs: new Set([6, 5, 4]),
    found: { query: 'a', upTo: 6 },
  }
  const state = run(searched, whole)
  expect([seqs(state), hasMoreInList(state)]).toEqual([[], false])
  const later = { ...found, captures: [{ ...captures[0], seq: 7 }] as CaptureSummary[], newest: 7 }
  const newer = run(state, {
    type: 'searchSucceeded',
    query: 'a',
    part: 'newer',
    page: later,
    upTo: 7,
    after: 6,
    more: false,
  })
  expect(seqs(newer)).toEqual([7])
})
