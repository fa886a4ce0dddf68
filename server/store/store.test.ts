import { statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openTestStore } from '../testing/open-store'
import { appendMany, makeBin, newCapture, newSecret } from '../testing/records'
import { storeConformance } from './testing/conformance/conformance'

describe('the SQLite store', () => {
  storeConformance(openTestStore)
})

describe('the SQLite store under pressure', () => {
  test('refuses captures when too many wait for the disk, and stores none of them', async () => {
    const { store, close } = await openTestStore({ maxWaiting: 5 })
    const { key, id } = await makeBin(store)
    const said = await Promise.allSettled(
      Array.from({ length: 50 }, () => store.append(newCapture(key))),
    )
    const kept = said.filter(({ status }) => status === 'fulfilled').length
    // All arrived within one turn of the event loop, so none had been sent to the disk yet.
    expect(kept).toBe(5)
    expect(said.at(-1)).toMatchObject({ reason: { code: 'busy', retryAfter: 1 } })
    expect((await store.findBin(id))?.newest).toBe(5)
    await close()
  })

  test('refuses captures before the disk is full', async () => {
    const reasons: string[] = []
    const { store, close } = await openTestStore({
      minFreeBytes: 2 ** 60,
      onRefused: ({ reason }) => void reasons.push(reason),
    })
    const { key, id } = await makeBin(store)
    await expect(store.append(newCapture(key))).rejects.toMatchObject({
      code: 'storage_full',
      retryAfter: 60,
      message: expect.stringMatching(/^The disk of this instance is down to the/) as string,
    })
    expect(reasons).toEqual(['disk_low'])
    expect(store.status().troubles).toMatchObject([{ reason: 'disk_low' }])
    expect((await store.findBin(id))?.newest).toBe(0)
    await close()
  })

  test('reports that its quota is used up, and accepts captures again after a deletion', async () => {
    const { store, close } = await openTestStore({ maxDatabaseBytes: 2_000_000 })
    const { key, id } = await makeBin(store, { maxBytes: 100_000_000 })
    const big = async (): Promise<number> =>
      (await store.append(newCapture(key, { body: new Uint8Array(100_000) }))).seq
    let kept = 0
    await expect(
      (async () => {
        for (;;) kept = await big()
      })(),
    ).rejects.toMatchObject({
      code: 'storage_full',
      reason: 'quota_full',
      message: "This instance's storage quota of 2 MB is used up",
    })
    expect(store.status().troubles).toMatchObject([{ reason: 'quota_full' }])
    expect(kept).toBeGreaterThan(5)
    expect(await store.findBin(id)).toMatchObject({ newest: kept, count: kept })

    expect(await store.deleteUpTo(key, 3, 500)).toBe(3)
    // Known before anything else was stored: the deletion tested whether writing works.
    expect(store.status().troubles).toEqual([])
    expect(await big()).toBe(kept + 1)
    await close()
  })

  test('records verdicts of a large bin by number, without scanning it', async () => {
    const { store, close } = await openTestStore()
    const { key } = await makeBin(store, { maxCaptures: 10_000, maxBytes: 1_000_000_000 })
    await appendMany(store, key, 5000)
    await store.createSecret(newSecret(key, 'one'), 1)
    await store.invalidateNext(key, 5000)
    const found = Array.from({ length: 500 }, (_, i) => ({
      seq: 5000 - i,
      verdict: 'valid' as const,
      scheme: 'github',
      secretFromHandshake: false,
    }))
    const before = process.cpuUsage()
    expect(await store.recordVerdicts(key, found, ['one'])).toBe(true)
    const { user, system } = process.cpuUsage(before)
    // A few steps: half a million take a hundred times as long.
    expect((user + system) / 1000).toBeLessThan(200)
    expect(await store.unverified(key, 0, 10_000)).toHaveLength(4500)
    await close()
  })

  test('records how long a reply took without rewriting the body', async () => {
    const { store, file, close } = await openTestStore()
    const { key } = await makeBin(store, { maxBytes: 1_000_000_000 })
    await store.append(newCapture(key, { body: new Uint8Array(5_000_000) }))
    const logBytes = (): number => statSync(`${file}-wal`).size
    // The log has been copied: from here on it grows by what is written.
    const before = logBytes()
    for (const ms of [7, 1.25, 30.4]) await store.recordReplyResults([{ binKey: key, seq: 1, ms }])
    expect(logBytes() - before).toBeLessThan(100_000)
    expect((await store.readCapture(key, 1))?.replyMs).toBe(30.4)
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
