import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Cleanups } from '../testing/cleanups'
import { openTestStore } from '../testing/open-store'
import { appendMany, makeBin, newCapture, numbersOf } from '../testing/records'
import { fillableDisks, type SmallDisk } from '../testing/small-disk'
import { expectSound, MiB } from '../testing/storage-trial'
import type { OpenStore } from './store'

const disks = fillableDisks('the log grew beside a long reader only')
const ended = new Cleanups()
afterEach(() => ended.run())

/** Bytes of the log's header, and of each of its frames, a page with a header of its own. */
const headerBytes = 32
const frameBytes = 4120
/** Frames that fit in the first 32 KiB of the index (SQLite, "WAL-Index File Format"). */
const maxFirstFrames = 4062

async function begin(folder: string, maxDatabaseBytes?: number) {
  const codes: string[] = []
  const opened = await openTestStore({
    folder,
    ...(maxDatabaseBytes !== undefined && { maxDatabaseBytes }),
    onTrouble: ({ code }) => void codes.push(code),
  })
  ended.add(opened.close)
  const { store, file } = opened
  const { key } = await makeBin(store, { maxCaptures: 10_000, maxBytes: 1_000_000_000 })
  const keep = async (size: number): Promise<number> =>
    (await store.append(newCapture(key, { body: new Uint8Array(size) }))).seq
  return {
    store,
    file,
    key,
    codes,
    keep,
    frames: () => (statSync(`${file}-wal`).size - headerBytes) / frameBytes,
    close: () => ended.end(opened.close),
  }
}

/** Waits until the reserve is complete. */
const reserved = (store: OpenStore): Promise<void> =>
  vi.waitFor(() => expect(store.status().space.reserveMissingBytes).toBe(0))

/** Blocks the log: while a reader is active, it can only grow. */
function readLong(file: string): () => Promise<void> {
  const reader = new Database(file)
  reader.pragma('wal_checkpoint(TRUNCATE)')
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM "Capture"').get()
  const end = (): void => void reader.close()
  ended.add(end)
  return () => ended.end(end)
}

describe.each(disks)('on a full disk', ({ mount }) => {
  function mounted(): SmallDisk {
    const disk = mount()
    ended.add(() => disk.unmount())
    return disk
  }
  const full = { code: 'storage_full', reason: 'disk_full' }

  test('a log that cannot grow loses no captures, and deleting works', async () => {
    const others = mounted()
    const { store, file, key, codes, keep, frames, close } = await begin(others.folder)
    await reserved(store)
    await appendMany(store, key, 50, 100_000)
    // As many bytes as can be in the log only.
    while (frames() < 1900) await keep(100_000)
    const kept = await numbersOf(store, key)
    others.fill()
    await expect(keep(100_000)).rejects.toMatchObject(full)
    expect(codes).toContain('SQLITE_FULL')
    expect(await numbersOf(store, key)).toEqual(kept)

    let left = 60
    while (left > 0) left -= await store.deleteUpTo(key, 60, 500)
    expect(left).toBe(0)
    expect(store.status().troubles).toEqual([])
    expect(await keep(100_000)).toBe((kept.at(-1) ?? 0) + 1)
    await close()
    expectSound(file)
  })

  test("the same holds for the log's index if only the log itself can grow", async () => {
    const others = mounted()
    const { store, file, key, codes, keep, frames, close } = await begin(others.folder)
    await reserved(store)
    const done = readLong(file)
    while (frames() < maxFirstFrames - 60) await keep(100_000)
    while (frames() < maxFirstFrames - 4) await keep(10)
    others.fill()
    const fillingUp = async (): Promise<void> => {
      // Enough for a few frames, but not for 32 KiB of the index.
      for (;;) {
        others.giveBack(28_672)
        await keep(10)
        others.fill()
      }
    }
    await expect(fillingUp()).rejects.toMatchObject(full)
    expect(codes).toContain('SQLITE_IOERR_SHMSIZE')
    const kept = await numbersOf(store, key)
    expect(kept).toEqual(kept.map((_, i) => i + 1))

    await done()
    others.giveBack()
    expect(await keep(100_000)).toBe(kept.length + 1)
    expect(store.status().troubles).toEqual([])
    await close()
    expectSound(file)
  })
})

test('a log with a long-running reader is emptied once the reader is done', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-store-'))
  ended.add(() => rmSync(folder, { recursive: true }))
  const { store, file, key, keep, close } = await begin(folder, 200 * MiB)
  const done = readLong(file)
  for (let i = 0; i < 80; i++) await keep(MiB)
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(80 * MiB)
  await done()
  // Without any further request.
  await vi.waitFor(() => expect(statSync(`${file}-wal`).size).toBeLessThan(64 * MiB))
  expect(await numbersOf(store, key)).toHaveLength(80)
  await close()
  expectSound(file)
})

test('the log of large bodies is copied between their commits', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-store-'))
  ended.add(() => rmSync(folder, { recursive: true }))
  const { file, keep, close } = await begin(folder, 200 * MiB)
  for (let i = 0; i < 5; i++) await Promise.all([keep(5 * MiB), keep(5 * MiB), keep(1000)])
  // Those that go before the copying make it longer than one commit.
  expect(statSync(`${file}-wal`).size).toBeLessThan(20 * MiB)
  await close()
})
