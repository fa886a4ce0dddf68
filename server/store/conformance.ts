import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Store } from '@/core/store'
import { hashOf, makeBin, newCapture } from '../testing/records'

const everyByte = Uint8Array.from({ length: 256 }, (_, i) => i)
const latin = String.fromCharCode(...everyByte.subarray(32))

/** What every store must do, verb by verb of core/store.ts, on whatever engine. */
export function storeConformance(open: () => Promise<{ store: Store; close(): Promise<void> }>) {
  let store: Store
  let close: () => Promise<void>

  beforeAll(async () => {
    ;({ store, close } = await open())
  })
  afterAll(() => close())

  const appendMany = (binKey: number, count: number, size = 10): Promise<number[]> =>
    Promise.all(
      Array.from({ length: count }, () =>
        store.append(newCapture(binKey, { body: new Uint8Array(size) })),
      ),
    )
  const numbersOf = async (binKey: number): Promise<number[]> =>
    (await store.listCaptures(binKey, { after: 0, limit: 500 })).captures.map(({ seq }) => seq)

  describe('owners', () => {
    test('are found by the hash of their key alone', async () => {
      const key = await store.createOwner(hashOf('an owner'), 1)
      expect(await store.findOwner(hashOf('an owner'))).toBe(key)
      expect(await store.findOwner(hashOf('another'))).toBeNull()
    })
  })

  describe('bins', () => {
    test('are made empty and found by id', async () => {
      const bin = await makeBin(store, { id: 'made-empty', createdAt: 5000 })
      expect(await store.findBin('made-empty')).toEqual(bin)
      expect(bin).toMatchObject({
        createdAt: 5000,
        lastCaptureAt: null,
        closedAt: null,
        newest: 0,
        count: 0,
        bytes: 0,
        evicted: 0,
        maxBytes: 1_000_000,
      })
      expect(await store.findBin('never-made')).toBeNull()
    })

    test('hold limits beyond 2^31', async () => {
      const bin = await makeBin(store, { maxBytes: 2 ** 40 })
      expect((await store.findBin(bin.id))?.maxBytes).toBe(2 ** 40)
    })

    test('never share an id, not even with one that was closed', async () => {
      const bin = await makeBin(store, { id: 'taken' })
      await expect(makeBin(store, { id: 'taken' })).rejects.toMatchObject({ code: 'id_taken' })
      await store.closeBin(bin.key, 9)
      await expect(makeBin(store, { id: 'taken' })).rejects.toMatchObject({ code: 'id_taken' })
    })

    test('change the settings that are given, and no others', async () => {
      const bin = await makeBin(store, { name: 'Before' })
      const changed = await store.updateBin(bin.key, { name: 'After', expireAfterDays: null })
      expect(changed).toEqual({ ...bin, name: 'After', expireAfterDays: null })
      expect(await store.findBin(bin.id)).toEqual(changed)
    })

    test('are listed by owner, newest first, without closed ones', async () => {
      const ownerKey = await store.createOwner(hashOf('lister'), 1)
      const [first, closed, last] = [
        await makeBin(store, { ownerKey }),
        await makeBin(store, { ownerKey }),
        await makeBin(store, { ownerKey }),
      ]
      await makeBin(store)
      await store.closeBin(closed.key, 9)
      expect((await store.binsOfOwner(ownerKey)).map(({ id }) => id)).toEqual([last.id, first.id])
    })

    test('are idle when their days without a request are over', async () => {
      const day = 86_400_000
      const at = 1_000 * day
      const never = await makeBin(store, { createdAt: 0, expireAfterDays: null })
      const untouched = await makeBin(store, { createdAt: at, expireAfterDays: 10 })
      const used = await makeBin(store, { createdAt: at, expireAfterDays: 10 })
      await store.append(newCapture(used.key, { receivedAt: at + day }))
      const idle = async (now: number): Promise<string[]> =>
        (await store.idleBins(now, 1000)).map(({ id }) => id).filter((id) => mine.has(id))
      const mine = new Set([never.id, untouched.id, used.id])
      expect(await idle(at + 10 * day - 1)).toEqual([])
      expect(await idle(at + 10 * day)).toEqual([untouched.id])
      expect(await idle(at + 11 * day)).toEqual([untouched.id, used.id])
      await store.closeBin(untouched.key, 9)
      expect(await idle(at + 11 * day)).toEqual([used.id])
      expect(await store.idleBins(at + 99 * day, 1)).toHaveLength(1)
    })

    test('keep their captures when closed, until they are swept, but lose their links', async () => {
      const bin = await makeBin(store)
      await appendMany(bin.key, 3)
      await store.createShare(share(bin.key, 'of-a-closed-bin'))
      await store.closeBin(bin.key, 7777)
      expect(await store.findBin(bin.id)).toMatchObject({ closedAt: 7777, count: 3 })
      expect(await store.findShare(hashOf('of-a-closed-bin'))).toBeNull()
      const held = async (): Promise<string[]> =>
        (await store.closedBinsWithCaptures(1000)).map(({ id }) => id)
      expect(await held()).toContain(bin.id)
      expect(await store.deleteUpTo(bin.key, 3, 500)).toBe(3)
      expect(await held()).not.toContain(bin.id)
    })
  })

  describe('captures', () => {
    test('come back as they went in', async () => {
      const bin = await makeBin(store)
      const capture = newCapture(bin.key, {
        receivedAt: 1_790_000_000_123,
        method: 'PROPFIND',
        target: `/%ff?${latin}`,
        contentType: 'text/x; a="b"',
        size: 999,
        remoteAddress: '2001:db8::1',
        status: null,
        refused: 'aborted',
        httpVersion: '1.0',
        receiveMs: 12.25,
        replyHeaders: ['A', 'b'],
        replySize: 7,
        headers: ['__proto__', '', 'X-Dup', latin, 'x-dup', '"\\'],
        trailers: ['T', '1', 't', '2'],
        body: everyByte,
      })
      const seq = await store.append(capture)
      const { binKey: _, ...kept } = capture
      expect(await store.readCapture(bin.key, seq)).toEqual({
        ...kept,
        seq: 1,
        replyMs: null,
        body: expect.any(Uint8Array) as Uint8Array,
        replyHeaders: [['A', 'b']],
        headers: [
          ['__proto__', ''],
          ['X-Dup', latin],
          ['x-dup', '"\\'],
        ],
        trailers: [
          ['T', '1'],
          ['t', '2'],
        ],
      })
      const body = (await store.readCapture(bin.key, seq))?.body
      expect(Buffer.from(body ?? []).equals(everyByte)).toBe(true)
    })

    test('are known by summary without their body', async () => {
      const bin = await makeBin(store)
      await store.append(newCapture(bin.key, { target: '/a', body: everyByte }))
      const summary = await store.readSummary(bin.key, 1)
      expect(summary).toMatchObject({ seq: 1, target: '/a', size: 256, status: 200, refused: null })
      expect(summary).not.toHaveProperty('body')
      expect(await store.readSummary(bin.key, 2)).toBeNull()
      expect(await store.readCapture(bin.key, 2)).toBeNull()
    })

    test('are numbered by bin, 1, 2, 3, …, in the order of the calls', async () => {
      const [one, two] = [await makeBin(store), await makeBin(store)]
      const mixed = await Promise.all(
        Array.from({ length: 600 }, (_, i) =>
          store.append(newCapture(i % 3 === 0 ? two.key : one.key, { target: `/${i}` })),
        ),
      )
      expect(mixed.filter((_, i) => i % 3 !== 0)).toEqual(
        Array.from({ length: 400 }, (_, i) => i + 1),
      )
      expect(mixed.filter((_, i) => i % 3 === 0)).toEqual(
        Array.from({ length: 200 }, (_, i) => i + 1),
      )
      expect((await store.readSummary(two.key, 200))?.target).toBe('/597')
    })

    test('count in their bin from the moment they are kept', async () => {
      const bin = await makeBin(store)
      await store.append(
        newCapture(bin.key, {
          receivedAt: 4242,
          target: '/four',
          headers: ['ab', 'c'],
          trailers: ['d', 'ef'],
          body: new Uint8Array(100),
        }),
      )
      expect(await store.findBin(bin.id)).toMatchObject({
        newest: 1,
        count: 1,
        bytes: 100 + 5 + 3 + 3,
        lastCaptureAt: 4242,
      })
    })

    test('are not kept in a closed bin', async () => {
      const bin = await makeBin(store)
      await store.append(newCapture(bin.key))
      await store.closeBin(bin.key, 9)
      await expect(store.append(newCapture(bin.key))).rejects.toMatchObject({ code: 'gone' })
      expect((await store.findBin(bin.id))?.newest).toBe(1)
    })

    test('of a batch are kept though another bin of it is closed', async () => {
      const [open, shut] = [await makeBin(store), await makeBin(store)]
      await store.closeBin(shut.key, 9)
      const said = await Promise.allSettled(
        [open, shut, open].map(({ key }) => store.append(newCapture(key))),
      )
      expect(said.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect(await numbersOf(open.key)).toEqual([1, 2])
    })

    test('note how long their replies took, unknown numbers apart', async () => {
      const bin = await makeBin(store)
      await appendMany(bin.key, 2)
      await store.recordReplyTimes([
        { binKey: bin.key, seq: 2, ms: 1.25 },
        { binKey: bin.key, seq: 3, ms: 9 },
      ])
      expect((await store.readCapture(bin.key, 1))?.replyMs).toBeNull()
      expect((await store.readCapture(bin.key, 2))?.replyMs).toBe(1.25)
      expect((await store.findBin(bin.id))?.newest).toBe(2)
    })
  })

  describe('pages', () => {
    test('go up after a number, down before one, and down from the newest', async () => {
      const bin = await makeBin(store)
      await appendMany(bin.key, 9)
      const page = async (range: { after?: number; before?: number }): Promise<number[]> =>
        (await store.listCaptures(bin.key, { ...range, limit: 3 })).captures.map(({ seq }) => seq)
      expect(await page({})).toEqual([9, 8, 7])
      expect(await page({ before: 7 })).toEqual([6, 5, 4])
      expect(await page({ before: 1 })).toEqual([])
      expect(await page({ after: 0 })).toEqual([1, 2, 3])
      expect(await page({ after: 7 })).toEqual([8, 9])
      expect(await page({ after: 9 })).toEqual([])
    })

    test('say what the bin holds', async () => {
      const bin = await makeBin(store)
      const empty = { captures: [], newest: 0, oldest: null, count: 0, evicted: 0 }
      expect(await store.listCaptures(bin.key, { limit: 5 })).toEqual(empty)
      await appendMany(bin.key, 4)
      await store.deleteCapture(bin.key, 1)
      const held = { newest: 4, oldest: 2, count: 3, evicted: 0 }
      expect(await store.listCaptures(bin.key, { limit: 1 })).toMatchObject(held)
    })
  })

  describe('full bins', () => {
    const settled = (key: number, id: string, count: number): Promise<void> =>
      vi.waitFor(async () => {
        expect((await store.findBin(id))?.count).toBe(count)
        expect(await numbersOf(key)).toHaveLength(count)
      })

    test('let the oldest leave by count, and count them', async () => {
      const bin = await makeBin(store, { maxCaptures: 10 })
      await appendMany(bin.key, 700)
      await settled(bin.key, bin.id, 10)
      const page = await store.listCaptures(bin.key, { limit: 500 })
      expect(page).toMatchObject({ newest: 700, oldest: 691, count: 10, evicted: 690 })
      expect((await store.findBin(bin.id))?.bytes).toBe(100)
    })

    test('let the oldest leave by bytes, but never the newest', async () => {
      const bin = await makeBin(store, { maxBytes: 1000 })
      await appendMany(bin.key, 5, 400)
      await settled(bin.key, bin.id, 2)
      await store.append(newCapture(bin.key, { body: new Uint8Array(5000) }))
      await settled(bin.key, bin.id, 1)
      expect(await store.findBin(bin.id)).toMatchObject({ newest: 6, bytes: 5000, evicted: 5 })
    })

    test('shrink with the first request after their limit was lowered', async () => {
      const bin = await makeBin(store)
      await appendMany(bin.key, 20)
      await store.updateBin(bin.key, { maxCaptures: 5 })
      await appendMany(bin.key, 1)
      await settled(bin.key, bin.id, 5)
      expect(await store.findBin(bin.id)).toMatchObject({ newest: 21, evicted: 16 })
    })

    test('refuse when they are set to, and take again when there is room', async () => {
      const bin = await makeBin(store, { maxCaptures: 2, whenFull: 'refuse' })
      const said = await Promise.allSettled([1, 2, 3].map(() => store.append(newCapture(bin.key))))
      expect(said.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
      expect(said[2]).toMatchObject({ reason: { code: 'storage_full' } })
      await store.deleteCapture(bin.key, 1)
      expect(await store.append(newCapture(bin.key))).toBe(3)
      expect(await numbersOf(bin.key)).toEqual([2, 3])
    })

    test('refuse by bytes', async () => {
      const bin = await makeBin(store, { maxBytes: 100, whenFull: 'refuse' })
      await appendMany(bin.key, 1, 60)
      await expect(appendMany(bin.key, 1, 60)).rejects.toMatchObject({ code: 'storage_full' })
      expect(await appendMany(bin.key, 1, 40)).toEqual([2])
    })

    test('go on evicting after what they held was deleted', async () => {
      const bin = await makeBin(store, { maxCaptures: 3 })
      await appendMany(bin.key, 3)
      await store.deleteUpTo(bin.key, 3, 500)
      await appendMany(bin.key, 4)
      await settled(bin.key, bin.id, 3)
      expect(await numbersOf(bin.key)).toEqual([5, 6, 7])
      expect(await store.findBin(bin.id)).toMatchObject({ evicted: 1, bytes: 30 })
    })
  })

  describe('deletions', () => {
    test('of one say whether there was one, and numbers are not given out again', async () => {
      const bin = await makeBin(store)
      await appendMany(bin.key, 2)
      expect(await store.deleteCapture(bin.key, 2)).toBe(true)
      expect(await store.deleteCapture(bin.key, 2)).toBe(false)
      expect(await store.append(newCapture(bin.key))).toBe(3)
      expect(await numbersOf(bin.key)).toEqual([1, 3])
      expect(await store.findBin(bin.id)).toMatchObject({ newest: 3, count: 2, bytes: 10 })
    })

    test('of many go from the oldest in steps', async () => {
      const bin = await makeBin(store)
      await appendMany(bin.key, 9)
      expect(await store.deleteUpTo(bin.key, 7, 5)).toBe(5)
      expect(await numbersOf(bin.key)).toEqual([6, 7, 8, 9])
      expect(await store.deleteUpTo(bin.key, 7, 5)).toBe(2)
      expect(await store.deleteUpTo(bin.key, 7, 5)).toBe(0)
      expect(await numbersOf(bin.key)).toEqual([8, 9])
    })

    test('go on beside appends, and the counters stay true', async () => {
      const bin = await makeBin(store, { maxCaptures: 100 })
      const appended: Promise<number[]>[] = []
      for (let round = 0; round < 20; round++) {
        appended.push(appendMany(bin.key, 37, round))
        await store.deleteUpTo(bin.key, round * 20, 11)
        await store.deleteCapture(bin.key, round * 30)
      }
      const numbers = (await Promise.all(appended)).flat()
      expect(numbers).toEqual(Array.from({ length: 740 }, (_, i) => i + 1))
      await vi.waitFor(async () => {
        const now = await store.findBin(bin.id)
        expect(now?.count).toBeLessThanOrEqual(100)
        const kept = await numbersOf(bin.key)
        const sizes = await Promise.all(kept.map((seq) => store.readSummary(bin.key, seq)))
        const bytes = sizes.reduce((total, one) => total + (one?.size ?? 0), 0)
        expect(now).toMatchObject({ newest: 740, count: kept.length, bytes })
      })
    })
  })

  describe('share links', () => {
    test('are found by the hash of their token, with their bin', async () => {
      const bin = await makeBin(store)
      const made = share(bin.key, 'a-link', { capture: 3, redact: true, expiresAt: 99 })
      await store.createShare(made)
      const { tokenHash, ...kept } = made
      expect(await store.findShare(tokenHash)).toEqual({ share: kept, bin })
      expect(await store.findShare(hashOf('another-link'))).toBeNull()
    })

    test('are listed newest first and revoked by their own bin alone', async () => {
      const [bin, other] = [await makeBin(store), await makeBin(store)]
      await store.createShare(share(bin.key, 'older', { createdAt: 1 }))
      await store.createShare(share(bin.key, 'newer', { createdAt: 2 }))
      const ids = async (): Promise<string[]> => (await store.sharesOf(bin.key)).map(({ id }) => id)
      expect(await ids()).toEqual(['newer', 'older'])
      expect(await store.deleteShare(other.key, 'newer')).toBe(false)
      expect(await store.deleteShare(bin.key, 'newer')).toBe(true)
      expect(await store.deleteShare(bin.key, 'newer')).toBe(false)
      expect(await ids()).toEqual(['older'])
      expect(await store.findShare(hashOf('newer'))).toBeNull()
    })

    test('count their uses', async () => {
      const bin = await makeBin(store)
      await store.createShare(share(bin.key, 'counted'))
      await store.countShareUse('counted', 10)
      await store.countShareUse('counted', 20)
      await store.countShareUse('unknown', 20)
      expect(await store.sharesOf(bin.key)).toMatchObject([{ uses: 2, lastUsedAt: 20 }])
    })
  })
}

function share(binKey: number, id: string, changes = {}) {
  return {
    id,
    binKey,
    tokenHash: hashOf(id),
    capture: null,
    redact: false,
    createdAt: 1,
    expiresAt: null,
    uses: 0,
    lastUsedAt: null,
    ...changes,
  }
}
