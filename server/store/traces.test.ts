import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type OpenedStore, openTestStore } from '../testing/open-store'
import { makeBin, newCapture, newMeta } from '../testing/records'

let opened: OpenedStore
afterEach(() => opened.close())

const sizes = [40, 1500, 3900, 60_000, 400_000]
const canary = (what: string, i: number): string => `canary<${what}:${i}>`

/** Returns a text of about `bytes` bytes with a canary every few hundred bytes. */
const textOf = (mark: string, bytes: number): Uint8Array =>
  Buffer.from(`${mark}${'.'.repeat(Math.min(300, bytes))}`.repeat(Math.ceil(bytes / 340)))

/** Returns the names of files of the data folder that contain any of it. */
function filesWith(text: string): string[] {
  const folder = dirname(opened.file)
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text))
}

async function keep(binKey: number, what: string): Promise<void> {
  for (const [i, size] of sizes.entries()) {
    const mark = canary(what, i)
    await opened.store.append(
      newCapture(binKey, {
        body: textOf(mark, size),
        target: `/${mark}`,
        headers: ['X-Mark', mark],
        meta: newMeta({ eventKey: `id:${mark}`, replyBody: textOf(mark, 2000) }),
      }),
    )
  }
}

test('soon after a capture is deleted no byte of it is left in any file', async () => {
  opened = await openTestStore()
  const { store } = opened
  const bin = await makeBin(store, { maxBytes: 100_000_000, maxBody: 1_000_000 })
  await keep(bin.key, 'stays')
  await keep(bin.key, 'goes')
  await keep(bin.key, 'stays too')
  const first = sizes.length + 1
  await store.annotate(bin.key, first, { note: canary('goes', 99) }, 10)
  expect(filesWith('canary<goes')).not.toEqual([])
  for (let seq = first; seq < first + sizes.length; seq++) await store.deleteCapture(bin.key, seq)
  await expect.poll(() => filesWith('canary<goes')).toEqual([])
  expect(filesWith('canary<stays:')).toEqual(['wirebin.db'])
  expect(filesWith('canary<stays too:')).toEqual(['wirebin.db'])
})

test('nor of evicted captures, of a cleared bin, or of a note that was changed', async () => {
  opened = await openTestStore()
  const { store } = opened
  const full = await makeBin(store, { maxCaptures: sizes.length, maxBytes: 100_000_000 })
  await keep(full.key, 'goes')
  await keep(full.key, 'stays')
  const cleared = await makeBin(store, { maxBytes: 100_000_000 })
  await keep(cleared.key, 'goes')
  await store.deleteUpTo(cleared.key, 100, 500)
  await store.annotate(full.key, 2 * sizes.length, { note: canary('goes', 99).repeat(20) }, 10)
  await store.annotate(full.key, 2 * sizes.length, { note: 'another' }, 10)
  await expect.poll(() => filesWith('canary<goes')).toEqual([])
  expect(filesWith('canary<stays:')).toEqual(['wirebin.db'])
})

test('the log is truncated soon after its last reader is done', async () => {
  opened = await openTestStore()
  const { store, file } = opened
  const bin = await makeBin(store, { maxBytes: 100_000_000 })
  await keep(bin.key, 'goes')
  const { default: Database } = await import('better-sqlite3')
  const reader = new Database(file, { readonly: true })
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM "Capture"').get()
  await store.deleteUpTo(bin.key, 100, 500)
  await store.saveRunningTime({ ms: 1, wall: 1, steadySince: 1 })
  expect(filesWith('canary<goes')).not.toEqual([])
  reader.exec('COMMIT')
  reader.close()
  await expect.poll(() => filesWith('canary<goes')).toEqual([])
})
