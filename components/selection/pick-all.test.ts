import { afterEach, expect, test } from 'vitest'
import type { CapturePage, CaptureSummary } from '@/core/contract/capture'
import { maxSeveral } from '@/core/contract/several-limits'
import { picked } from '../live/picked'
import type { ShownBin } from '../live/shown-bin'
import { type InspectorState, openState } from '../live/state'
import { type InspectorStore, inspectorStore } from '../live/store'
import { pickAll } from './pick-all'
import { pickedWords } from './picked-words'

const rows = (from: number, to: number): CaptureSummary[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => ({
    seq: to - at,
    target: '',
    method: 'GET',
    pinned: false,
  })) as unknown as CaptureSummary[]

const pageOf = (captures: CaptureSummary[], newest: number, searchedTo: number | null) =>
  ({
    captures,
    newest,
    oldest: 1,
    oldestUnpinned: 1,
    count: newest,
    evicted: 0,
    pins: [],
    searchedTo,
  }) as unknown as CapturePage

/** A bin in which a query finds all `total` requests, the first `loaded` of them in the list. */
function searched(query: string, total: number, loaded: number) {
  const bin = { id: 'bin', maxCaptures: 100_000, whenFull: 'evict' } as ShownBin
  const store = inspectorStore(openState(bin, pageOf(rows(total - 9, total), total, null), null))
  let next = total
  const read = (part: 'first' | 'older', size: number) => {
    const from = Math.max(1, next - size + 1)
    const page = pageOf(rows(from, next), total, from > 1 ? from : null)
    next = from - 1
    store.dispatch({ type: 'searchSucceeded', query, part, page, upTo: total, more: false })
  }
  store.dispatch({ type: 'searchStarted', query })
  read('first', loaded)
  return { store, readMore: async () => read('older', 250) }
}

afterEach(picked.clear)

const words = (store: InspectorStore): string => pickedWords(picked.get(), store.get())

test.each([
  ['all of it is loaded', 'path:/a', 40, 40],
  ['some of it is loaded', 'path:/a', 1830, 250],
  ['it asks for what only this page knows', 'is:unread', 1830, 250],
  ['as many as are done at once', 'path:/a', maxSeveral, 1000],
])('what is found is selected by its numbers, %s', async (_, query, total, loaded) => {
  const { store, readMore } = searched(query, total, loaded)
  await pickAll(store, readMore)
  expect([picked.get().seqs.size, picked.get().found]).toEqual([total, null])
  expect(words(store)).toBe(`${total.toLocaleString('en-US')} selected`)
})

test('while the rest is read it is said how many are selected so far', async () => {
  const { store, readMore } = searched('path:/a', 600, 250)
  const told: string[] = []
  await pickAll(store, () => {
    told.push(words(store))
    return readMore()
  })
  expect(told).toEqual(['Selecting all found: 250 so far', 'Selecting all found: 500 so far'])
})

test('more than are done at once are selected as what the query finds, and it is said', async () => {
  const { store, readMore } = searched('path:/a', maxSeveral + 700, 1000)
  await pickAll(store, readMore)
  expect(picked.get().found).toEqual({ query: 'path:/a', upTo: maxSeveral + 700 })
  expect(words(store)).toBe('All found selected, more than 5,000')
})

test('what arrives or no longer matches while the rest is read changes nothing', async () => {
  const query = 'tag:red'
  const { store, readMore } = searched(query, 400, 250)
  let searchedAgain = false
  await pickAll(store, async () => {
    if (searchedAgain) return readMore()
    searchedAgain = true
    const fewer = rows(151, 401).filter(({ seq }) => seq !== 300)
    const page = pageOf(fewer, 401, 151)
    store.dispatch({ type: 'searchSucceeded', query, part: 'first', page, upTo: 401, more: false })
  })
  expect([picked.get().seqs.size, picked.get().found]).toEqual([400, null])
  expect([picked.get().seqs.has(300), picked.get().seqs.has(401)]).toEqual([true, false])
})

test('it is given up when something else is selected meanwhile, and when reading fails', async () => {
  const first = searched('path:/a', 900, 250)
  await pickAll(first.store, async () => picked.set(new Set([7])))
  expect(picked.get()).toEqual({ seqs: new Set([7]), found: null })

  const { store } = searched('path:/a', 900, 250)
  const fail: () => Promise<void> = async () =>
    store.dispatch({ type: 'searchFailed', query: 'path:/a', message: 'offline' })
  await pickAll(store, fail)
  expect(picked.get().found).toEqual({ query: 'path:/a', upTo: 900 })
  expect(words(store)).toBe('All found selected, more than 250')
})

test('without a query all of the bin is selected, however few are loaded', async () => {
  const bin = { id: 'bin', maxCaptures: 100_000, whenFull: 'evict' } as ShownBin
  const state: InspectorState = openState(bin, pageOf(rows(501, 1000), 1000, null), null)
  await pickAll(inspectorStore(state), () => Promise.reject(new Error('nothing is read')))
  expect(picked.get().found).toEqual({ query: '', upTo: 1000 })
  expect(pickedWords(picked.get(), state)).toBe('All 1,000 selected')
})
