import { describe, expect, test } from 'vitest'
import type { Store } from '@/core/ports/store/store'
import { appendMany, makeBin, newCapture, numbersOf } from '../../../testing/records'

const everyByte = Uint8Array.from({ length: 256 }, (_, i) => i)
const latin = String.fromCharCode(...everyByte.subarray(32))

export function captureConformance(store: () => Store): void {
  describe('captures', () => {
    test('are listed completely up to the newest number that the page reports', async () => {
      const bin = await makeBin(store())
      const over = { yet: false }
      const arriving = (async () => {
        while (!over.yet)
          await Promise.all([1, 2, 3].map(() => store().append(newCapture(bin.key))))
      })()
      for (let i = 0; i < 300; i += 1) {
        const { newest, captures } = await store().listCaptures(bin.key, { limit: 2 })
        expect(captures[0]?.seq ?? 0).toBeGreaterThanOrEqual(newest)
      }
      over.yet = true
      await arriving
    })

    test('are read as they were stored', async () => {
      const bin = await makeBin(store())
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
      const { seq } = await store().append(capture)
      const { binKey: _, ...kept } = capture
      expect(await store().readCapture(bin.key, seq)).toEqual({
        ...kept,
        seq: 1,
        replyMs: null,
        replyBody: null,
        replyTruncated: false,
        log: null,
        truncated: true,
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
      const body = (await store().readCapture(bin.key, seq))?.body
      expect(Buffer.from(body ?? []).equals(everyByte)).toBe(true)
    })

    test('can be read as a summary without their body', async () => {
      const bin = await makeBin(store())
      await store().append(newCapture(bin.key, { target: '/a', body: everyByte }))
      const summary = await store().readSummary(bin.key, 1)
      expect(summary).toMatchObject({ seq: 1, target: '/a', size: 256, status: 200, refused: null })
      expect(summary).not.toHaveProperty('body')
      expect(await store().readSummary(bin.key, 2)).toBeNull()
      expect(await store().readCapture(bin.key, 2)).toBeNull()
    })

    test('are numbered per bin, 1, 2, 3, …, in the order of the calls', async () => {
      const [one, two] = [await makeBin(store()), await makeBin(store())]
      const mixed = await Promise.all(
        Array.from({ length: 600 }, (_, i) =>
          store().append(newCapture(i % 3 === 0 ? two.key : one.key, { target: `/${i}` })),
        ),
      ).then((all) => all.map(({ seq }) => seq))
      expect(mixed.filter((_, i) => i % 3 !== 0)).toEqual(
        Array.from({ length: 400 }, (_, i) => i + 1),
      )
      expect(mixed.filter((_, i) => i % 3 === 0)).toEqual(
        Array.from({ length: 200 }, (_, i) => i + 1),
      )
      expect((await store().readSummary(two.key, 200))?.target).toBe('/597')
    })

    test('count in their bin from the moment they are stored', async () => {
      const bin = await makeBin(store())
      await store().append(
        newCapture(bin.key, {
          receivedAt: 4242,
          target: '/four',
          headers: ['ab', 'c'],
          trailers: ['d', 'ef'],
          body: new Uint8Array(100),
        }),
      )
      expect(await store().findBin(bin.id)).toMatchObject({
        newest: 1,
        count: 1,
        bytes: 100 + 5 + 3 + 3,
        lastCaptureAt: 4242,
      })
    })

    test('are not stored in a closed bin', async () => {
      const bin = await makeBin(store())
      await store().append(newCapture(bin.key))
      await store().closeBin(bin.key, 9)
      await expect(store().append(newCapture(bin.key))).rejects.toMatchObject({ code: 'gone' })
      expect((await store().findBin(bin.id))?.newest).toBe(1)
    })

    test('of a batch are stored even if another bin of it is closed', async () => {
      const [open, shut] = [await makeBin(store()), await makeBin(store())]
      await store().closeBin(shut.key, 9)
      const said = await Promise.allSettled(
        [open, shut, open].map(({ key }) => store().append(newCapture(key))),
      )
      expect(said.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect(await numbersOf(store(), open.key)).toEqual([1, 2])
    })
  })

  describe('pages', () => {
    test('ascend after a number, and descend before one or from the newest', async () => {
      const bin = await makeBin(store())
      await appendMany(store(), bin.key, 9)
      const page = async (range: { after?: number; before?: number }): Promise<number[]> =>
        (await store().listCaptures(bin.key, { ...range, limit: 3 })).captures.map(({ seq }) => seq)
      expect(await page({})).toEqual([9, 8, 7])
      expect(await page({ before: 7 })).toEqual([6, 5, 4])
      expect(await page({ before: 1 })).toEqual([])
      expect(await page({ after: 0 })).toEqual([1, 2, 3])
      expect(await page({ after: 7 })).toEqual([8, 9])
      expect(await page({ after: 9 })).toEqual([])
    })

    test("report the bin's counters", async () => {
      const bin = await makeBin(store())
      const ring = { oldest: null, oldestUnpinned: null, pins: [] }
      const empty = { captures: [], newest: 0, ...ring, count: 0, evicted: 0 }
      expect(await store().listCaptures(bin.key, { limit: 5 })).toEqual(empty)
      await appendMany(store(), bin.key, 4)
      await store().deleteCapture(bin.key, 1)
      const held = { newest: 4, oldest: 2, count: 3, evicted: 0 }
      expect(await store().listCaptures(bin.key, { limit: 1 })).toMatchObject(held)
    })
  })
}
