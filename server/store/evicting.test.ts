import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { prepareCaptureDeletes } from '@/prisma/capture-deletes'
import { prepareCaptureInsert } from '@/prisma/capture-insert'
import { captureRow, type CaptureRow } from '@/prisma/capture-row'
import { prepareEvictions } from '@/prisma/evictions'
import { type Opened, openBoth } from '@/prisma/open'
import { storeWrites } from '@/prisma/writes'
import type { StoreWrites } from '@/core/ports/store/store'
import { createLog } from '../process/log'
import { openData } from '../storage/open-data'
import { hashOf, makeBin, newCapture } from '../testing/records'
import { AppendQueue } from './append-queue'
import { BatchWriter } from './batch-writer'
import type { Batch } from './messages'
import { StorageMonitor } from './storage-monitor'

let opened: Opened
let keeper: BatchWriter
let writes: StoreWrites
let close: () => Promise<void>
let ownerId: number
beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-keeper-'))
  const settings = {
    DATA_DIR: folder,
    MAX_DATABASE_BYTES: 1_073_741_824,
    MIN_FREE_DISK_BYTES: 0,
    MAX_COMPACT_AT_START_BYTES: 0,
  }
  const migrations = join(import.meta.dirname, '../../prisma/migrations')
  const { database, unlock } = openData(settings, migrations, createLog('warn'))
  opened = await openBoth(database)
  const space = new StorageMonitor(
    opened.connection,
    { database, minFreeBytes: 0 },
    () => undefined,
  )
  const own = prepareEvictions(opened.connection)
  const insert = prepareCaptureInsert(opened.connection, own)
  keeper = new BatchWriter(opened.db, { insert, ...own }, space)
  writes = storeWrites(opened.db, prepareCaptureDeletes(opened.connection))
  ownerId = await writes.createOwner(hashOf('an owner'), 1)
  close = async () => {
    await opened.db.$disconnect()
    unlock()
    rmSync(folder, { recursive: true })
  }
})
afterEach(() => close())

async function largeBin(id: string): Promise<number> {
  const limits = { maxCaptures: 100_000, maxBytes: 1e9, maxBody: 1e7 }
  return (await makeBin(writes, { id, ownerId, ...limits })).key
}

/** A batch as the main thread sends it. */
async function keep(binKey: number, count: number, size: number): Promise<void> {
  const body = new Uint8Array(size)
  const batches: Batch[] = []
  const queue = new AppendQueue((batch) => batches.push(batch), count)
  for (let i = 0; i < count; i += 1) void queue.append(newCapture(binKey, { body }), size)
  for (let kept = 0; kept < count;) {
    await new Promise((resolve) => setImmediate(resolve))
    for (const batch of batches.splice(0)) {
      const results = await keeper.keep(batch)
      kept += results.length
      queue.settle(results)
    }
  }
}

/** Returns how many captures each eviction deletes, until no bin exceeds its limits. */
async function evictions(): Promise<number[]> {
  const counts = [await opened.db.capture.count()]
  while (keeper.hasExcess()) {
    await keeper.evict()
    counts.push(await opened.db.capture.count())
  }
  return counts.slice(1).map((count, i) => (counts[i] ?? 0) - count)
}

test('captures beyond a lowered limit are evicted a few at a time', async () => {
  const [many, large] = [await largeBin('many'), await largeBin('large')]
  await keep(many, 2500, 10)
  await keep(large, 10, 7_000_000)
  await writes.updateBin(many, { maxCaptures: 100 })
  await writes.updateBin(large, { maxBytes: 8_000_000 })
  for (const key of [many, large]) keeper.forget(key)
  await keep(many, 1, 10)
  await keep(large, 1, 10)

  const left = await evictions()
  expect(Math.max(...left)).toBeLessThanOrEqual(600)
  expect(await opened.db.capture.count()).toBe(2500 + 10 + 2 - 2401 - 9)
  const bins = await opened.db.bin.findMany({ orderBy: { key: 'asc' } })
  expect(bins.map(({ count, evicted, newest }) => ({ count, evicted, newest }))).toEqual([
    { count: 100, evicted: 2401, newest: 2501 },
    { count: 2, evicted: 9, newest: 11 },
  ])
  const bodies = left.filter((count) => count <= 4)
  expect(bodies.length).toBeGreaterThanOrEqual(3)
})

const rowOf = (binKey: number, size = 0): CaptureRow =>
  captureRow(newCapture(binKey, { body: new Uint8Array(size) }), size + 1)

const numbersOf = async (binKey: number): Promise<number[]> => {
  const rows = await opened.db.capture.findMany({ where: { binKey }, orderBy: { seq: 'asc' } })
  return rows.map(({ seq }) => seq)
}
const between = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at)

test('a full bin evicts as many as come in the same commit, but never a pinned one', async () => {
  const key = await largeBin('full')
  await writes.updateBin(key, { maxCaptures: 100 })
  await keep(key, 100, 10)
  await writes.annotate(key, 3, { pinned: true }, 1)
  keeper.forget(key)
  for (const round of [1, 2, 3]) {
    await keep(key, 12, 10)
    expect(keeper.hasExcess()).toBe(false)
    expect(await numbersOf(key)).toEqual([3, ...between(12 * round + 2, 100 + 12 * round)])
  }
  const bin = await opened.db.bin.findUniqueOrThrow({ where: { key } })
  expect(bin).toMatchObject({ count: 100, evicted: 36, newest: 136, bytes: 1000n })

  await writes.annotate(key, 3, { pinned: false }, 1)
  keeper.forget(key)
  await keep(key, 12, 10)
  expect(await numbersOf(key)).toEqual(between(49, 148))
})

test('a few captures beyond the limits of a bin wait for more, or for a moment of rest', async () => {
  const key = await largeBin('slow')
  await writes.updateBin(key, { maxCaptures: 100 })
  await keep(key, 100, 10)
  await keep(key, 7, 10)
  expect(await numbersOf(key)).toEqual(between(1, 107))
  await keep(key, 1, 10)
  expect(await numbersOf(key)).toEqual(between(9, 108))
  await keep(key, 2, 10)
  expect(await evictions()).toEqual([2])
  expect(await numbersOf(key)).toEqual(between(11, 110))
})

test('large captures are evicted after the commit of those that come, which does not wait for it', async () => {
  const key = await largeBin('large')
  await writes.updateBin(key, { maxBytes: 10_000_000 })
  await keep(key, 4, 2_500_000)
  await keep(key, 100, 1000)
  expect(await numbersOf(key)).toEqual(between(1, 104))
  expect(await evictions()).toEqual([1])
})

test('of two full bins in a batch one evicts, and one that refuses takes nothing and loses nothing', async () => {
  const [evicts, refuses] = [await largeBin('evicts'), await largeBin('refuses')]
  await writes.updateBin(evicts, { maxCaptures: 12 })
  await writes.updateBin(refuses, { maxCaptures: 12, whenFull: 'refuse' })
  await Promise.all([keep(evicts, 12, 10), keep(refuses, 12, 10)])
  const rows = [evicts, refuses].flatMap((key) => Array.from({ length: 10 }, () => rowOf(key)))
  const batch = { rows, bodies: new ArrayBuffer(0), metas: [], places: [], forwardings: [] }
  const results = await keeper.keep(batch)
  expect(results.slice(0, 10)).toEqual(between(13, 22))
  expect(results.slice(10)).toEqual(
    Array.from({ length: 10 }, () => expect.objectContaining({ reason: 'bin_full' }) as unknown),
  )
  expect(await numbersOf(evicts)).toEqual(between(11, 22))
  expect(await numbersOf(refuses)).toEqual(between(1, 12))
})

test('at the quota a full bin takes what fits in the place of what it evicts', async () => {
  const key = await largeBin('at the quota')
  await writes.updateBin(key, { maxCaptures: 100 })
  await keep(key, 100, 3000)
  opened.connection.pragma('incremental_vacuum')
  opened.connection.pragma(`max_page_count = 1`)
  const batch = (): Batch => {
    const rows = Array.from({ length: 10 }, () => rowOf(key, 3000))
    return { rows, bodies: new ArrayBuffer(30_000), metas: [], places: [], forwardings: [] }
  }
  expect((await keeper.keep(batch(), false))[0]).toMatchObject({ reason: 'quota_full' })
  expect(await keeper.keep(batch())).toEqual(between(101, 110))
})

test('a batch that is larger than its bin leaves its newest captures', async () => {
  const key = await largeBin('small')
  await writes.updateBin(key, { maxCaptures: 10 })
  await keep(key, 3, 10)
  await keep(key, 40, 10)
  await evictions()
  expect(await numbersOf(key)).toEqual(between(34, 43))
})

test('under heavy load at least as many captures are evicted as arrive', async () => {
  const key = await largeBin('flooded')
  await writes.updateBin(key, { maxBytes: 20_000_000 })
  for (let round = 0; round < 10; round += 1) {
    await keep(key, 3, 5_000_000)
    if (keeper.hasMuchExcess()) await keeper.evict()
    const bin = await opened.db.bin.findUniqueOrThrow({ where: { key } })
    expect(Number(bin.bytes)).toBeLessThanOrEqual(20_000_000 + 2 * 16 * 1_048_576)
  }
  await evictions()
  expect(await opened.db.capture.count()).toBe(4)
})
