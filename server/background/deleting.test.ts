import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { HubEvent } from '@/core/ports/hub'
import { createHub } from '@/core/hub'
import type { ToDelete } from '@/core/ports/store/deletions'
import { openTestStore } from '../testing/open-store'
import { appendMany, makeBin, newCapture, numbersOf } from '../testing/records'
import { createDeleting } from './deleting'
import { BackgroundJob } from './job'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'wirebin-deleting-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const unfailing = (): BackgroundJob =>
  new BackgroundJob({
    waitAfter: () => 1,
    onFailing: (error) => {
      throw error
    },
    onWorking: () => undefined,
  })
const long = 60_000
const gate = () => {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open: () => open() }
}
const inTargets = (query: string, upTo: number): ToDelete => ({ query, upTo, now: Date.now() })

test('thousands of numbers are deleted in small writes, each told, with captures stored in between', async () => {
  const { store, close } = await openTestStore({ folder })
  const bin = await makeBin(store, { maxCaptures: 100_000, maxBytes: 1e9 })
  await appendMany(store, bin.key, 3000)
  const hub = createHub()
  const told: HubEvent[] = []
  hub.subscribe((event) => told.push(event))
  const deleteCaptures = vi.fn<typeof store.deleteCaptures>(store.deleteCaptures)
  const deleting = createDeleting(() => ({ store: { ...store, deleteCaptures }, hub }), unfailing())

  // In any order, twice, and with numbers that the bin does not hold.
  const odd = Array.from({ length: 1500 }, (_, at) => 2 * at + 1)
  const what = { seqs: [...odd.toReversed(), 1, 3, 9_999_999] }
  const over = { yet: false }
  let arrived = 0
  const arriving = (async () => {
    while (!over.yet) {
      await store.append(newCapture(bin.key))
      arrived += 1
    }
  })()
  expect(await deleting.run({ bin, what }, long)).toEqual({ deleted: 1500, done: true })
  over.yet = true
  await arriving

  expect(deleteCaptures.mock.calls.length).toBeGreaterThanOrEqual(6)
  for (const [, seqs] of deleteCaptures.mock.calls) expect(seqs.length).toBeLessThanOrEqual(250)
  expect(arrived).toBeGreaterThan(1)
  const left = await numbersOf(store, bin.key)
  expect(left.filter((seq) => seq <= 3000 && seq % 2 === 1)).toEqual([])
  expect((await store.findBin(bin.id))?.count).toBe(1500 + arrived)
  expect(told.flatMap((event) => (event.kind === 'removed' ? event.seqs : []))).toEqual(odd)
  expect(told.at(-1)).toMatchObject({ kind: 'removed', bin: bin.key, id: bin.id, deletions: 1500 })
  expect(await store.unfinishedDeletions()).toEqual([])
  await deleting.stop()
  await close()
})

test('large captures are deleted a few at a time', async () => {
  const { store, close } = await openTestStore({ folder })
  const bin = await makeBin(store, { maxCaptures: 100, maxBytes: 1e9 })
  const body = new Uint8Array(3 * 1_048_576)
  for (let at = 0; at < 5; at += 1) {
    await store.append({ ...newCapture(bin.key), body, size: body.length })
  }
  expect(await store.deleteCaptures(bin.key, [5, 4, 3, 2, 1])).toEqual([1, 2])
  const what = { seqs: [5, 4, 3] }
  const deleting = createDeleting(() => ({ store, hub: createHub() }), unfailing())
  expect(await deleting.run({ bin, what }, long)).toEqual({ deleted: 3, done: true })
  await close()
})

test('a query deletes what it selects up to its number, pinned ones too, and nothing that came later', async () => {
  const { store, close } = await openTestStore({ folder })
  const bin = await makeBin(store, { maxCaptures: 10_000, maxBytes: 1e9 })
  for (let at = 1; at <= 600; at += 1) {
    await store.append({ ...newCapture(bin.key), target: at % 3 === 0 ? '/third' : '/other' })
  }
  await store.annotate(bin.key, 3, { pinned: true }, 100)
  const what = inTargets('path:/third', 590)
  const deleting = createDeleting(() => ({ store, hub: createHub() }), unfailing())
  expect(await deleting.run({ bin, what }, long)).toEqual({ deleted: 196, done: true })
  const left = await numbersOf(store, bin.key)
  expect(left.filter((seq) => seq % 3 === 0)).toEqual([591, 594, 597, 600])
  expect(left).toHaveLength(404)
  await close()
})

test('the next process finishes a deletion; a query that it cannot read any more selects nothing', async () => {
  const first = await openTestStore({ folder })
  const bins = [await makeBin(first.store), await makeBin(first.store), await makeBin(first.store)]
  const [numbers, query, unreadable] = bins.map(({ key }) => key)
  for (const { key } of bins) await appendMany(first.store, key, 10)
  await first.store.beginDeletion(numbers ?? 0, { seqs: [2, 3, 11] })
  await first.store.beginDeletion(query ?? 0, inTargets('seq:>5', 8))
  await first.store.beginDeletion(unreadable ?? 0, inTargets('path:(', 8))
  await first.close()

  const { store, close } = await openTestStore({ folder })
  const deleting = createDeleting(() => ({ store, hub: createHub() }), unfailing())
  deleting.start()
  await expect.poll(() => store.unfinishedDeletions()).toEqual([])
  await deleting.stop()
  expect(await Promise.all(bins.map(({ key }) => numbersOf(store, key)))).toEqual([
    [1, 4, 5, 6, 7, 8, 9, 10],
    [1, 2, 3, 4, 5, 9, 10],
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  ])
  await close()
})

test('what is gone is told even where looking up the bin fails at first', async () => {
  const { store, close } = await openTestStore({ folder })
  const bin = await makeBin(store)
  await appendMany(store, bin.key, 3)
  const hub = createHub()
  const told: HubEvent[] = []
  hub.subscribe((event) => told.push(event))
  const findBin = vi.fn<typeof store.findBin>(store.findBin)
  findBin.mockRejectedValueOnce(new Error('not now'))
  const settings = { waitAfter: () => 1, onFailing: () => undefined, onWorking: () => undefined }
  const job = new BackgroundJob(settings)
  const deleting = createDeleting(() => ({ store: { ...store, findBin }, hub }), job)
  const what = { seqs: [1, 3] }
  expect(await deleting.run({ bin, what }, long)).toEqual({ deleted: 2, done: true })
  expect(told).toMatchObject([{ kind: 'removed', seqs: [1, 3], deletions: 2 }])
  expect(job.failing).toBe(false)
  await close()
})

test('of each bin one is done at a time, 20 wait, and one more is refused and not recorded', async () => {
  const { store, close } = await openTestStore({ folder })
  const bins = [await makeBin(store), await makeBin(store)] as const
  for (const { key } of bins) await appendMany(store, key, 30)
  const held = gate()
  let atOnce = 0
  const most = new Map<number, number>()
  const deleteCaptures: typeof store.deleteCaptures = async (key, seqs) => {
    atOnce += 1
    most.set(key, Math.max(most.get(key) ?? 0, atOnce))
    if (key === bins[0].key) await held.opened
    const gone = await store.deleteCaptures(key, seqs)
    atOnce -= 1
    return gone
  }
  const needs = { store: { ...store, deleteCaptures }, hub: createHub() }
  const deleting = createDeleting(() => needs, unfailing())
  deleting.start()
  const ask = (bin: (typeof bins)[number], seq: number) =>
    deleting.run({ bin, what: { seqs: [seq] } }, long)
  const asked = Array.from({ length: 22 }, (_, at) => ask(bins[0], at + 1))
  await expect(
    Promise.any(asked.map((each) => each.catch((error) => error))),
  ).resolves.toMatchObject({
    code: 'busy',
    retryAfter: 5,
    message: 'The limit for deletions of one bin is reached: one is being done, and 20 wait',
  })
  // Another bin's does not wait for them.
  expect(await ask(bins[1], 1)).toEqual({ deleted: 1, done: true })
  await expect.poll(() => store.unfinishedDeletions()).toHaveLength(21)
  held.open()
  const ends = await Promise.allSettled(asked)
  expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  expect(most.get(bins[0].key)).toBe(1)
  expect(await ask(bins[0], 30)).toEqual({ deleted: 1, done: true })
  expect(await store.unfinishedDeletions()).toEqual([])
  expect((await numbersOf(store, bins[0].key)).length).toBe(30 - 22)
  await deleting.stop()
  await close()
})

test('what is begun while an earlier process’ deletions are read is done once', async () => {
  const { store, close } = await openTestStore({ folder })
  const bin = await makeBin(store)
  await appendMany(store, bin.key, 4)
  await store.beginDeletion(bin.key, { seqs: [1] })
  const endDeletion = vi.fn<typeof store.endDeletion>(store.endDeletion)
  const read = gate()
  const unfinishedDeletions = async () => {
    await read.opened
    return store.unfinishedDeletions()
  }
  const needs = { store: { ...store, endDeletion, unfinishedDeletions }, hub: createHub() }
  const deleting = createDeleting(() => needs, unfailing())
  deleting.start()
  await expect(deleting.run({ bin, what: { seqs: [4] } }, 1)).rejects.toMatchObject({
    code: 'busy',
  })
  const second = deleting.run({ bin, what: { seqs: [2] } }, long)
  read.open()
  expect(await second).toEqual({ deleted: 1, done: true })
  await deleting.stop()
  expect(endDeletion).toHaveBeenCalledTimes(2)
  expect(await numbersOf(store, bin.key)).toEqual([3, 4])
  await close()
})

test('who does not wait to the end is told how far it is', async () => {
  const { store, close } = await openTestStore({ folder })
  const bin = await makeBin(store)
  await appendMany(store, bin.key, 4)
  const deleting = createDeleting(() => ({ store, hub: createHub() }), unfailing())
  const what = { seqs: [1, 2] }
  const { done } = await deleting.run({ bin, what }, 0)
  await deleting.stop()
  expect([done, await numbersOf(store, bin.key)]).toEqual([false, [3, 4]])
  await close()
})
