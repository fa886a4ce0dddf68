import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CaptureSummary } from '@/core/contract/capture'
import type { Ranges } from '@/core/number-ranges'
import { shownBin } from '../live/shown-bin'
import { openState } from '../live/state'
import { inspectorStore, type InspectorStore } from '../live/store'
import { keepUnread } from './use-unread'
import { emptyPage } from '../live/testing/empty-page'

const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
let store: InspectorStore
let stop: () => void

beforeEach(() => {
  page.visibilityState = 'visible'
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined })
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', page)
  store = inspectorStore(openState(shownBin({ id: 'shop' }), emptyPage, null))
  stop = keepUnread('shop', store)
})

afterEach(() => {
  stop()
  vi.unstubAllGlobals()
})

const arrive = (...seqs: number[]) =>
  store.dispatch({
    type: 'arrived',
    captures: seqs.map((seq) => ({ seq, pinned: false }) as CaptureSummary),
    at: 0,
  })
const select = (seq: number) => store.dispatch({ type: 'selected', seq })

test.each<[string, () => void, Ranges]>([
  ['what was selected after it arrived', () => (arrive(1), select(1)), []],
  [
    'what was selected before it arrived, as a sample that I sent',
    () => (select(1), arrive(1)),
    [],
  ],
  [
    'the selected one of several that arrive at once',
    () => (select(2), arrive(1, 2, 3)),
    [
      [1, 1],
      [3, 3],
    ],
  ],
  [
    'but not what arrives while another is selected',
    () => (arrive(1), select(1), arrive(2)),
    [[2, 2]],
  ],
])('read is %s', (_, happens, unread) => {
  happens()
  expect(store.get().unread).toEqual(unread)
})

test('a request that I mark as unread stays so while others arrive', () => {
  select(1)
  arrive(1)
  store.dispatch({ type: 'unseen', seq: 1 })
  arrive(2)
  expect(store.get().unread).toEqual([[1, 2]])
})

test('what arrives selected in a hidden page is read once the page is visible', () => {
  page.visibilityState = 'hidden'
  select(1)
  arrive(1)
  expect(store.get().unread).toEqual([[1, 1]])
  page.visibilityState = 'visible'
  page.dispatchEvent(new Event('visibilitychange'))
  expect(store.get().unread).toEqual([])
})
