import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CapturePage, CaptureSummary } from '@/core/contract/capture'
import { picked } from '../live/picked'
import type { ShownBin } from '../live/shown-bin'
import { openState, shownCaptures } from '../live/state'
import { type InspectorStore, inspectorStore } from '../live/store'
import { unshown } from '../ui/toast'
import { deleteLater, deleteNow } from './delete-later'
import { deletionLine } from './deletion-line'
import { remove } from './remove'

const source = { kind: 'bin', bin: 'shop', url: 'http://localhost:3000/in/shop' } as const

let store: InspectorStore
let answer: { status: number; body: unknown }
let sent: unknown[]

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('fetch', async (_: string, { body, keepalive }: RequestInit) => {
    sent.push({ ...(JSON.parse(String(body)) as object), ...(keepalive && { keepalive }) })
    return Response.json(answer.body, { status: answer.status })
  })
  answer = { status: 200, body: { deleted: 2, done: true } }
  store = openStore(3)
})
afterEach(() => {
  deletionLine.set(null)
  unshown.clear()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function openStore(newest: number): InspectorStore {
  const captures = Array.from({ length: newest }, (_, at) => ({ seq: newest - at }))
  const page = { captures: captures as CaptureSummary[], newest, oldest: 1, oldestUnpinned: 1 }
  const counts = { count: newest, evicted: 0, pins: [] as number[] }
  const bin = { maxCaptures: 10_000, whenFull: 'evict' } as unknown as ShownBin
  return inspectorStore(openState(bin, { ...page, ...counts } as unknown as CapturePage, null))
}

const shown = (): number[] => shownCaptures(store.get()).map(({ seq }) => seq)
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const found = { query: 'tag:red', upTo: 3 }

test('numbers are gone from the list at once, sent in a while, and do not come back', async () => {
  deleteLater(source, store, { seqs: [1, 3], found: null })
  expect([shown(), sent]).toEqual([[2], []])
  await pass(8000)
  expect([shown(), sent]).toEqual([[2], [{ seqs: [1, 3] }]])
  expect(store.get().pending.size).toBe(0)
})

test.each([
  ['all were found', 200, { deleted: 2, done: true }],
  ['the rest follows', 202, { deleted: 1, done: false }],
])('of a query only what the server says is gone, when %s', async (_, status, body) => {
  answer = { status, body }
  deleteLater(source, store, { seqs: [3, 2], found })
  await pass(8000)
  expect(sent).toEqual([{ q: 'tag:red', upTo: 3 }])
  store.dispatch({ type: 'removed', seqs: [3], deletions: 1 })
  expect(shown()).toEqual([1])
  // Number 2 lost its tag meanwhile: it is there again, without a new read.
  await pass(5000)
  expect([shown(), store.get().pending.size]).toEqual([[1, 2], 0])
})

test('numbers are limited, a query is not', async () => {
  const seqs = Array.from({ length: 5001 }, (_, at) => at + 1)
  store = openStore(6000)
  deleteLater(source, store, { seqs, found: null })
  expect(store.get().pending.size).toBe(0)
  deleteLater(source, store, { seqs, found: { query: 'a', upTo: 6000 } })
  expect(store.get().pending.size).toBe(1)
  deleteNow()
  await pass(0)
  expect(sent).toEqual([{ q: 'a', upTo: 6000 }])
})

test('a page that goes sends what waits, once', async () => {
  deleteLater(source, store, { seqs: [2], found: null })
  window.dispatchEvent(new Event('pagehide'))
  window.dispatchEvent(new Event('pagehide'))
  await pass(60_000)
  expect(sent).toEqual([{ seqs: [2], keepalive: true }])
})

test('what the server refuses is shown again', async () => {
  answer = { status: 503, body: { error: { code: 'busy', message: 'Too many wait' } } }
  deleteLater(source, store, { seqs: [2], found: null })
  await pass(8000)
  expect(shown()).toEqual([1, 2, 3])
  expect(deletionLine.get()?.words).toBe('Request #2: not deleted. Too many wait')
})

test('what is selected is let go of only where it is what is deleted', async () => {
  vi.stubGlobal('requestAnimationFrame', () => 0)
  picked.set(new Set([1, 2]))
  remove(source, store, 3)
  expect([...picked.get().seqs]).toEqual([1, 2])
  remove(source, store)
  expect([shown(), picked.get().seqs.size]).toEqual([[], 0])
  await pass(8000)
  expect(sent).toEqual([{ seqs: [3] }, { seqs: [1, 2] }])
})

test('more than one call takes stays selected, and the page says why', () => {
  vi.stubGlobal('requestAnimationFrame', () => 0)
  picked.set(new Set(Array.from({ length: 5001 }, (_, at) => at + 1)))
  remove(source, store)
  expect([picked.get().seqs.size, store.get().pending.size]).toEqual([5001, 0])
  expect(unshown.get()).toMatchObject([
    { message: 'At most 5,000 requests are deleted at once, and 5,001 are selected' },
  ])
  picked.clear()
})
