import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { catchUpReader } from './catch-up'
import { openState } from './state'
import { type InspectorStore, inspectorStore } from './store'
import { FakeBin, summary } from './testing/fake-bin'

const source = { kind: 'bin', bin: 'shop', url: 'http://localhost:3000/in/shop' } as const
let bin: FakeBin
let store: InspectorStore
let stopped: boolean
const numbers = () => store.get().captures.map(({ seq }) => seq)
const reader = () => catchUpReader(source, store, () => stopped)

beforeEach(() => {
  vi.useFakeTimers()
  bin = new FakeBin()
  bin.add(3)
  stopped = false
  vi.stubGlobal('fetch', bin.fetch)
  store = inspectorStore(openState(bin.bin(), bin.page(), null))
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

it('requests nothing while nothing is missing', async () => {
  await reader()({ upTo: 3 })
  expect(bin.asked).toEqual([])
})

it('reads what is missing by number, page after page', async () => {
  bin.add(1200)
  await reader()({ upTo: 1203 })
  expect(numbers()).toHaveLength(1203)
  expect(bin.asked).toHaveLength(3)
})

it('fills the hole before captures that were announced ahead', async () => {
  const announced = bin.add(3).slice(2)
  store.dispatch({ type: 'arrived', captures: announced, at: 0 })
  expect(numbers()).toEqual([1, 2, 3])
  await reader()()
  expect(numbers()).toEqual([1, 2, 3, 4, 5, 6])
})

it('reads once, however often it is called', async () => {
  const catchUp = reader()
  bin.add(2)
  await Promise.all([catchUp({ upTo: 4 }), catchUp({ upTo: 5 }), catchUp()])
  expect(numbers()).toEqual([1, 2, 3, 4, 5])
  expect(bin.asked).toHaveLength(1)
})

it('tries again after a failed read, a second later', async () => {
  bin.add(1)
  bin.faults = [0, 500]
  const done = reader()({ upTo: 4 })
  await vi.advanceTimersByTimeAsync(2000)
  await done
  expect(numbers()).toEqual([1, 2, 3, 4])
})

it('gives up when the bin is gone, or when it is stopped', async () => {
  bin.add(1)
  bin.faults = [404]
  await expect(reader()({ upTo: 4 })).rejects.toMatchObject({ status: 404 })
  stopped = true
  await reader()({ upTo: 4 })
  expect(numbers()).toEqual([1, 2, 3])
})

it('restarts at the newest page when it is too far behind, and loads the rest on scrolling', async () => {
  bin.add(6000)
  await reader()({ upTo: 6003 })
  expect(numbers()).toHaveLength(500)
  expect(numbers().at(-1)).toBe(6003)
  expect(bin.asked).toHaveLength(1)
})

it('does not wait for a number that the server no longer reports', async () => {
  store.dispatch({ type: 'arrived', captures: [summary(9)], at: 0 })
  const done = reader()({ upTo: 3 })
  bin.newest = 9
  await vi.advanceTimersByTimeAsync(3000)
  await done
  expect(store.get().newest).toBe(9)
})
