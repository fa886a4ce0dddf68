import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { prepareCaptureInsert } from '@/prisma/capture-insert'
import { captureRow, type CaptureRow } from '@/prisma/capture-row'
import { type Evictions, prepareEvictions } from '@/prisma/evictions'
import { migrate } from '@/prisma/migrate'
import { openConnection } from '@/prisma/connection'
import { openBoth, type PrismaClient } from '@/prisma/open'
import { newCapture } from '../testing/records'
import { root } from '../testing/root'
import { BatchWriter } from './batch-writer'
import type { Batch, News } from './messages'
import { StorageMonitor } from './storage-monitor'

let folder: string
let db: PrismaClient
let news: News[]
let evicting = 0
let keeperThat: (
  insert?: ReturnType<typeof prepareCaptureInsert>,
  evictions?: Pick<Evictions, 'oldest'>,
) => BatchWriter

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirebin-keeper-'))
  const database = { file: join(folder, 'wirebin.db'), maxPages: 100_000 }
  const first = openConnection(database)
  migrate(first, join(root, 'prisma/migrations'))
  first.exec(`INSERT INTO "Owner" ("createdAt") VALUES (1)`)
  first.exec(`INSERT INTO "Bin" ("id", "name", "ownerId", "createdAt", "maxCaptures", "maxBytes",
    "maxBody", "whenFull") VALUES ('a', '', 1, 1, 1000, 1000000, 1000, 'evict')`)
  first.close()
  const opened = await openBoth(database)
  db = opened.db
  news = []
  const space = new StorageMonitor(opened.connection, { database, minFreeBytes: 0 }, (each) => {
    news.push(each)
  })
  const evictions = prepareEvictions(opened.connection)
  const real = prepareCaptureInsert(opened.connection, evictions)
  keeperThat = (insert = real, { oldest } = evictions) =>
    new BatchWriter(db, { insert, ...evictions, oldest }, space, () => (evicting += 1))
})
afterEach(async () => {
  await db.$disconnect()
  rmSync(folder, { recursive: true })
})

/** Captures without a body, all of the only bin. */
function batchOf(count: number): Batch {
  const row = captureRow(newCapture(1, { body: new Uint8Array() }), 1)
  const rows = Array.from({ length: count }, (): CaptureRow => [...row])
  return { rows, bodies: new ArrayBuffer(0), metas: [], places: [], forwardings: [] }
}

const failing = (code: string, words: string) => () => {
  throw Object.assign(new Error(words), { code })
}
const words = 'SQLITE: disk image of "Capture" is malformed at /data/wirebin.db'

test("senders are told the cause but never the database's own message, which is logged", async () => {
  const keeper = keeperThat(failing('SQLITE_CORRUPT', words))
  const [first] = await keeper.keep(batchOf(2))
  expect(first).toMatchObject({ code: 'internal', reason: 'damaged' })
  expect(JSON.stringify(first)).not.toMatch(/malformed|Capture|SQLITE/)
  const detail = { doing: 'writing', code: 'SQLITE_CORRUPT', detail: words }
  expect(news).toContainEqual({ trouble: detail })
  const last = news.findLast((each) => 'storage' in each)
  expect(last).toMatchObject({ storage: { failing: { reason: 'damaged' } } })
})

test('a programming error has a plain message too, and is logged', async () => {
  const keeper = keeperThat(failing('', 'Cannot read properties of undefined'))
  expect(await keeper.keep(batchOf(2))).toEqual([
    { code: 'internal', message: 'The request could not be stored' },
    { code: 'internal', message: 'The request could not be stored' },
  ])
  const detail = expect.stringContaining('Cannot read') as string
  expect(news).toContainEqual({
    trouble: { doing: 'keeping requests', code: 'unexpected', detail },
  })
})

const evictingTrouble = expect.objectContaining({
  trouble: expect.objectContaining({ doing: 'evicting while captures were stored' }) as unknown,
}) as unknown

test('captures are stored while the eviction of their full bin fails, which is logged', async () => {
  const keeper = keeperThat()
  expect(await keeper.keep(batchOf(1000))).toHaveLength(1000)
  await db.$executeRaw`CREATE TRIGGER "stays" BEFORE DELETE ON "Capture"
    BEGIN SELECT RAISE(ABORT, 'it stays'); END`
  expect(await keeper.keep(batchOf(9))).toEqual(Array.from({ length: 9 }, (_, at) => 1001 + at))
  expect(await db.capture.count()).toBe(1009)
  expect(news).toEqual([evictingTrouble])
  await db.$executeRaw`DROP TRIGGER "stays"`
  // While an eviction that failed waits for its next try.
  evicting = 0
  expect(await keeper.keep(batchOf(1), false)).toEqual([1010])
  expect([await db.capture.count(), evicting]).toEqual([1010, 0])
  expect(await keeper.keep(batchOf(1))).toEqual([1011])
  expect([await db.capture.count(), evicting]).toEqual([1000, 1])
})

test('captures are stored while what to evict cannot be read', async () => {
  const keeper = keeperThat(undefined, {
    oldest: failing('SQLITE_CORRUPT', 'database disk image is malformed'),
  })
  await keeper.keep(batchOf(1000))
  expect(await keeper.keep(batchOf(9))).toEqual(Array.from({ length: 9 }, (_, at) => 1001 + at))
  expect(news).toEqual([evictingTrouble])
})

test('what did not reach the disk together with an eviction is not tried again', async () => {
  let tries = 0
  const keeper = keeperThat(() => {
    tries += 1
    return failing('SQLITE_IOERR_FSYNC', 'disk I/O error')()
  })
  await keeperThat().keep(batchOf(1000))
  expect((await keeper.keep(batchOf(9)))[0]).toMatchObject({ reason: 'io_error' })
  expect(tries).toBe(1)
})

test('after a failed batch the numbers continue without a gap', async () => {
  let fails = true
  const real = keeperThat()
  expect(await real.keep(batchOf(3))).toEqual([1, 2, 3])
  const flaky = keeperThat((captures) => {
    if (fails) failing('SQLITE_IOERR_WRITE', 'disk I/O error')()
    return captures.map(() => null)
  })
  expect(await flaky.keep(batchOf(1))).toMatchObject([{ reason: 'io_error' }])
  fails = false
  expect(await flaky.keep(batchOf(2))).toEqual([4, 5])
})
