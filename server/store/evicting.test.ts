import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { prepareCaptureDeletes } from '@/prisma/capture-deletes'
import { prepareCaptureInsert } from '@/prisma/capture-insert'
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
  const { evict, ...deletes } = prepareCaptureDeletes(opened.connection)
  const insert = prepareCaptureInsert(opened.connection)
  keeper = new BatchWriter(opened.db, { insert, evict }, space)
  writes = storeWrites(opened.db, { evict, ...deletes })
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
  expect(left.reduce((sum, count) => sum + count, 0)).toBe(2401 + 9)
  const bins = await opened.db.bin.findMany({ orderBy: { key: 'asc' } })
  expect(bins.map(({ count, evicted, newest }) => ({ count, evicted, newest }))).toEqual([
    { count: 100, evicted: 2401, newest: 2501 },
    { count: 2, evicted: 9, newest: 11 },
  ])
  const bodies = left.filter((count) => count <= 4)
  expect(bodies.length).toBeGreaterThanOrEqual(3)
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
