import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { HubEvent } from '@/core/ports/hub'
import { createHub } from '@/core/hub'
import { provideServices, services } from '@/core/services'
import { BackgroundJob } from './job'
import { createClearing } from './clearing'
import { openTestStore } from '../testing/open-store'
import { appendMany, makeBin, newCapture, numbersOf } from '../testing/records'
import { startServer } from '../testing/start-server'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'wirebin-clearing-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const tried = (onFailing: (error: unknown) => void): BackgroundJob =>
  new BackgroundJob({ waitAfter: () => 1, onFailing, onWorking: () => undefined })
const unfailing = (): BackgroundJob =>
  tried((error) => {
    throw error
  })
type Told = Exclude<HubEvent, { kind: 'keys' }>
const long = 60_000

test('a large bin is cleared in small writes, with captures stored in between', async () => {
  const { store, close } = await openTestStore({ folder })
  const bin = await makeBin(store, { maxCaptures: 100_000, maxBytes: 1e9 })
  await appendMany(store, bin.key, 6000)
  const hub = createHub()
  const told: HubEvent[] = []
  hub.subscribe((event) => told.push(event))
  const clearNext = vi.fn<typeof store.clearNext>(store.clearNext)
  const clearing = createClearing(() => ({ store: { ...store, clearNext }, hub }), unfailing())

  expect(await store.beginClearing(bin.key, { keepPinned: false })).toBe(6000)
  const over = { yet: false }
  let arrived = 0
  const arriving = (async () => {
    while (!over.yet) {
      await store.append(newCapture(bin.key))
      arrived += 1
    }
  })()
  expect(await clearing.ended(bin, false, long)).toBe(true)
  over.yet = true
  await arriving

  expect(clearNext.mock.calls.length).toBeGreaterThanOrEqual(25)
  for (const [, , limit] of clearNext.mock.calls) expect(limit).toBeLessThanOrEqual(250)
  expect(arrived).toBeGreaterThan(3)
  expect((await store.findBin(bin.id))?.count).toBe(arrived)
  expect((await numbersOf(store, bin.key))[0]).toBe(6001)
  const cleared = {
    kind: 'cleared',
    bin: bin.key,
    id: bin.id,
    upTo: 6000,
    kept: [],
    deletions: 6000,
  }
  expect(told).toEqual([cleared])
  await clearing.stop()
  await close()
})

test('the next process finishes a clearing, including pinned captures if requested', async () => {
  const first = await openTestStore({ folder })
  const { store } = first
  const [all, some] = [await makeBin(store), await makeBin(store)]
  for (const { key } of [all, some]) {
    await appendMany(store, key, 30)
    for (const seq of [3, 30]) await store.annotate(key, seq, { pinned: true }, 100)
    await store.beginClearing(key, { keepPinned: key === some.key })
    await store.clearNext(key, key === some.key, 10)
  }
  await appendMany(store, some.key, 1)
  expect(await numbersOf(store, all.key)).toHaveLength(20)
  await first.close()

  const next = await openTestStore({ folder })
  const hub = createHub()
  const clearing = createClearing(() => ({ store: next.store, hub }), unfailing())
  const told = new Promise<Told[]>((resolve) => {
    const events: Told[] = []
    hub.subscribe((event) => event.kind !== 'keys' && events.push(event) === 2 && resolve(events))
  })
  clearing.start()
  const events = (await told).toSorted((a, b) => a.bin - b.bin)
  expect(events).toMatchObject([
    { id: all.id, upTo: 30, kept: [] },
    { id: some.id, upTo: 30, kept: [3, 30] },
  ])
  expect(await numbersOf(next.store, all.key)).toEqual([])
  expect(await numbersOf(next.store, some.key)).toEqual([3, 30, 31])
  expect(await next.store.clearings()).toEqual([])
  await clearing.stop()
  await next.close()
})

test('a clearing continues after an error, and two callers wait for the same one', async () => {
  const { store, close } = await openTestStore({ folder })
  const bin = await makeBin(store)
  await appendMany(store, bin.key, 20)
  const clearNext = vi.fn<typeof store.clearNext>(store.clearNext)
  clearNext.mockRejectedValueOnce(new Error('The disk is elsewhere'))
  const faults = vi.fn<(error: unknown) => void>()
  const needs = { store: { ...store, clearNext }, hub: createHub() }
  const clearing = createClearing(() => needs, tried(faults))
  await store.beginClearing(bin.key, { keepPinned: false })
  expect(await clearing.ended(bin, false, 0)).toBe(false)
  const both = [clearing.ended(bin, false, long), clearing.ended(bin, false, long)]
  expect(await Promise.all(both)).toEqual([true, true])
  expect(faults).toHaveBeenCalledOnce()
  expect(await numbersOf(store, bin.key)).toEqual([])
  await clearing.stop()
  await close()
})

test('the caller learns what is left, and once answered the clearing is completed', async () => {
  let server = await startServer({ DATA_DIR: folder })
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  for (let n = 0; n < 3; n += 1) await fetch(`${server.origin}/in/${id}`, { method: 'POST' })
  const clear = (more = '') => owner.fetch(`/api/bins/${id}/captures${more}`, { method: 'DELETE' })
  // As if the process had ended before the first of them was deleted.
  provideServices({ ...services(), clearing: { ended: async () => false } })
  const answer = await clear()
  expect([answer.status, await answer.json()]).toEqual([202, { upTo: 3, left: 3 }])
  await fetch(`${server.origin}/in/${id}`, { method: 'POST' })
  expect(await (await clear('?upTo=3')).json()).toEqual({ upTo: 3, left: 3 })
  const key = owner.key()
  await server.stop()

  server = await startServer({ DATA_DIR: folder })
  const again = server.newOwner(server.origin, key)
  await vi.waitFor(async () => {
    expect((await again.page(id)).captures.map(({ seq }) => seq)).toEqual([4])
  })
  const end = `/api/bins/${id}/captures?upTo=3`
  expect((await again.fetch(end, { method: 'DELETE' })).status).toBe(204)
  expect((await again.page(id)).count).toBe(1)
  await server.stop()
})
