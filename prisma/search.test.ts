import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestStore } from '@/server/testing/open-store'
import { appendMany, makeBin } from '@/server/testing/records'
import { openBoth } from './open'
import { searchCaptures } from './search'
import { sourceOf } from './source'

test('a query for annotations reads only the annotated captures, not the whole bin', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-search-'))
  const { store, file, close } = await openTestStore({ folder })
  const { key } = await makeBin(store)
  await appendMany(store, key, 900)
  await store.annotate(key, 2, { pinned: true }, 100)
  await store.annotate(key, 500, { note: 'retry' }, 100)
  await store.annotate(key, 800, { tag: 'red' }, 100)
  await close()

  const source = sourceOf(await openBoth({ file, maxPages: 100_000 }))
  let looked = 0
  const turn = { pass: () => void (looked += 1) }
  const found = async (query: string, range: { after?: number; before?: number } = {}) => {
    looked = 0
    const search = { query, now: 1, redact: false, shared: false, limit: 500, ...range }
    const { captures, searchedTo } = await searchCaptures(source, key, search, turn)
    return { seqs: captures.map(({ seq }) => seq), searchedTo }
  }
  const all = 'is:pinned OR is:tagged OR is:noted'
  expect(await found(all)).toEqual({ seqs: [800, 500, 2], searchedTo: null })
  expect(looked).toBe(3)
  expect(await found(all, { after: 2 })).toEqual({ seqs: [500, 800], searchedTo: null })
  expect(await found(all, { before: 500 })).toEqual({ seqs: [2], searchedTo: null })
  expect(await found('is:pinned size:10')).toEqual({ seqs: [2], searchedTo: null })
  // The annotations alone say nothing about the other captures.
  expect((await found('-is:pinned')).seqs).toHaveLength(500)
  expect(looked).toBe(500)
  await source.db.$disconnect()
  rmSync(folder, { recursive: true })
})

test('only a damaged capture is left out: the others are searched, and the response names it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-search-'))
  const { store, file, close } = await openTestStore({ folder })
  const { key } = await makeBin(store)
  await appendMany(store, key, 5)
  await close()
  const { db, connection } = await openBoth({ file, maxPages: 100_000 })
  connection.prepare(`UPDATE "Capture" SET "headers" = '{' WHERE "seq" IN (2, 4)`).run()
  await db.$disconnect()
  connection.close()

  const again = await openTestStore({ folder })
  const search = { query: '-nowhere', now: 1, redact: false, shared: false, limit: 10 }
  const { captures, unreadable } = await again.store.searchCaptures(key, search)
  expect([captures.map(({ seq }) => seq), unreadable]).toEqual([
    [5, 3, 1],
    [4, 2],
  ])
  const asked = {
    now: Date.now(),
    buckets: 10,
    search: { query: '-nowhere', redact: false, shared: false },
  }
  const { buckets, unreadable: uncounted } = await again.store.countArrivals(key, asked)
  expect([buckets.reduce((sum, { ok }) => sum + ok, 0), uncounted]).toEqual([3, [4, 2]])
  expect((await again.store.readVocabulary(key, { redact: true })).captures).toBe(3)
  expect((await again.store.listCaptures(key, { limit: 10 })).captures).toHaveLength(5)
  await again.close()
  rmSync(folder, { recursive: true })
})
