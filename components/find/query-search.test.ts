import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openState } from '../live/state'
import { type InspectorStore, inspectorStore } from '../live/store'
import { FakeBin } from '../live/testing/fake-bin'
import { createQuerySearch } from './query-search'

const source = { kind: 'bin', bin: 'shop', url: 'http://localhost:3000/in/shop' } as const
let bin: FakeBin
let store: InspectorStore
let stop: () => void = () => undefined
const asked = () =>
  bin.asked.splice(0).map((path) => new URLSearchParams(path.split('?')[1]).get('q'))

beforeEach(() => {
  vi.useFakeTimers()
  bin = new FakeBin()
  bin.add(2)
  vi.stubGlobal('fetch', bin.fetch)
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

async function find(query: string) {
  store = inspectorStore(openState(bin.bin(), bin.page(), null, query))
  stop = createQuerySearch(source, store, query).start()
  await vi.advanceTimersByTimeAsync(300)
  expect(asked()).toEqual([query])
}

const pin = () =>
  store.dispatch({
    type: 'annotated',
    seq: 1,
    pinned: true,
    tag: null,
    note: null,
  })

it('searches again for pinned requests when an annotation changes', async () => {
  await find('is:pinned path:/a')
  pin()
  await vi.advanceTimersByTimeAsync(300)
  expect(asked()).toEqual(['is:pinned path:/a'])
})

it('does not search again if the query does not depend on annotations', async () => {
  await find('path:/a')
  pin()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked()).toEqual([])
})

it('searches again periodically for recent requests while someone watches', async () => {
  await find('after:2h')
  await vi.advanceTimersByTimeAsync(16_000)
  expect(asked()).toEqual(['after:2h'])
  Object.assign(document, { visibilityState: 'hidden' })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked()).toEqual([])
})
