import { describe, expect, test } from 'vitest'
import { openTestStore } from '../testing/open-store'
import { appendMany, makeBin, newCapture } from '../testing/records'
import { storeConformance } from './conformance/conformance'

describe('the SQLite store', () => {
  storeConformance(openTestStore)
})

describe('the SQLite store under pressure', () => {
  test('turns captures away when too many wait for the disk, and keeps nothing of those', async () => {
    const { store, close } = await openTestStore({ maxWaiting: 5 })
    const { key, id } = await makeBin(store)
    const said = await Promise.allSettled(
      Array.from({ length: 50 }, () => store.append(newCapture(key))),
    )
    const kept = said.filter(({ status }) => status === 'fulfilled').length
    // All came within one turn of the event loop, so none was on its way to the disk yet.
    expect(kept).toBe(5)
    expect(said.at(-1)).toMatchObject({ reason: { code: 'busy', retryAfter: 1 } })
    expect((await store.findBin(id))?.newest).toBe(5)
    await close()
  })

  test('refuses captures before the disk is full', async () => {
    let free = 100
    const { store, close } = await openTestStore({ minFreeBytes: 50, freeBytes: () => free })
    const { key } = await makeBin(store)
    expect(await store.append(newCapture(key))).toMatchObject({ seq: 1 })
    free = 49
    await expect(store.append(newCapture(key))).rejects.toMatchObject({ code: 'storage_full' })
    free = 50
    expect(await store.append(newCapture(key))).toMatchObject({ seq: 2 })
    await close()
  })

  test('says when its quota is used up, and takes again once something was deleted', async () => {
    const { store, close } = await openTestStore({ maxDatabaseBytes: 2_000_000 })
    const { key, id } = await makeBin(store, { maxBytes: 100_000_000 })
    const big = async (): Promise<number> =>
      (await store.append(newCapture(key, { body: new Uint8Array(100_000) }))).seq
    let kept = 0
    await expect(
      (async () => {
        for (;;) kept = await big()
      })(),
    ).rejects.toMatchObject({ code: 'storage_full' })
    expect(kept).toBeGreaterThan(5)
    expect(await store.findBin(id)).toMatchObject({ newest: kept, count: kept })

    expect(await store.deleteUpTo(key, 3, 500)).toBe(3)
    expect(await big()).toBe(kept + 1)
    await close()
  })

  test('records verdicts of a large bin by their numbers, not by walking through it', async () => {
    const { store, close } = await openTestStore()
    const { key } = await makeBin(store, { maxCaptures: 10_000, maxBytes: 1_000_000_000 })
    await appendMany(store, key, 5000)
    await store.unjudge(key, { before: null, limit: 5000 })
    const found = Array.from({ length: 500 }, (_, i) => ({
      seq: 5000 - i,
      verdict: 'valid' as const,
      scheme: 'github',
    }))
    const before = process.cpuUsage()
    expect(await store.recordVerdicts(key, found, [])).toBe(true)
    const { user, system } = process.cpuUsage(before)
    // A few; half a million steps take a hundred times as long.
    expect((user + system) / 1000).toBeLessThan(200)
    expect(await store.unjudged(key, 0, 10_000)).toHaveLength(4500)
    await close()
  })

  test('keeps two batches of large bodies apart', async () => {
    const { store, close } = await openTestStore()
    const { key } = await makeBin(store, { maxBytes: 1_000_000_000 })
    const size = 5_000_000
    await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        store.append(newCapture(key, { body: new Uint8Array(size).fill(i) })),
      ),
    )
    for (let i = 0; i < 12; i++) {
      const body = (await store.readCapture(key, i + 1))?.body
      expect(Buffer.from(body ?? []).equals(Buffer.alloc(size, i))).toBe(true)
    }
    await close()
  })
})
