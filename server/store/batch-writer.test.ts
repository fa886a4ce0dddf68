import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { prepareCaptureDeletes } from '@/prisma/capture-deletes'
import { prepareCaptureInsert } from '@/prisma/capture-insert'
import { captureRow, type CaptureRow } from '@/prisma/capture-row'
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
let keeperThat: (insert?: ReturnType<typeof prepareCaptureInsert>) => BatchWriter

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
  const real = prepareCaptureInsert(opened.connection)
  const { evict } = prepareCaptureDeletes(opened.connection)
  keeperThat = (insert = real) => new BatchWriter(db, { insert, evict }, space)
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
