import Database from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { Jobs } from '../background/jobs'
import { createLog } from '../process/log'
import { openTestStore } from '../testing/open-store'
import { appendMany, makeBin } from '../testing/records'

test('a full bin whose eviction fails does not block others, and is retried without a new request', async () => {
  const jobs = new Jobs({ log: createLog('silent') })
  const { store, file, close } = await openTestStore({ jobs })
  const bad = await makeBin(store, { maxCaptures: 10 })
  const good = await makeBin(store, { maxCaptures: 10 })
  const other = new Database(file)
  other.exec(`CREATE TRIGGER "stays" BEFORE DELETE ON "Capture" WHEN OLD."binKey" = ${bad.key}
    BEGIN SELECT RAISE(ABORT, 'it stays'); END`)
  await Promise.all([appendMany(store, bad.key, 30), appendMany(store, good.key, 30)])
  const countOf = async (id: string): Promise<number | undefined> =>
    (await store.findBin(id))?.count
  await vi.waitFor(async () => expect(await countOf(good.id)).toBe(10))
  await vi.waitFor(() => {
    expect(jobs.failing().map(({ job }) => job)).toEqual(['eviction'])
  })
  expect(await countOf(bad.id)).toBe(30)
  other.exec('DROP TRIGGER "stays"')
  other.close()
  await vi.waitFor(async () => expect(await countOf(bad.id)).toBe(10))
  await vi.waitFor(() => expect(jobs.failing()).toEqual([]))
  await close()
})
