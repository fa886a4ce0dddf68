import { describe, expect, test, vi } from 'vitest'
import type { Store } from '@/core/store'
import { appendMany, makeBin, newCapture, numbersOf } from '../../testing/records'

export function fullBinConformance(store: () => Store): void {
  describe('full bins', () => {
    const settled = (key: number, id: string, count: number): Promise<void> =>
      vi.waitFor(async () => {
        expect((await store().findBin(id))?.count).toBe(count)
        expect(await numbersOf(store(), key)).toHaveLength(count)
      })

    test('let the oldest leave by count, and count them', async () => {
      const bin = await makeBin(store(), { maxCaptures: 10 })
      await appendMany(store(), bin.key, 700)
      await settled(bin.key, bin.id, 10)
      const page = await store().listCaptures(bin.key, { limit: 500 })
      expect(page).toMatchObject({ newest: 700, oldest: 691, count: 10, evicted: 690 })
      expect((await store().findBin(bin.id))?.bytes).toBe(100)
    })

    test('let the oldest leave by bytes, but never the newest', async () => {
      const bin = await makeBin(store(), { maxBytes: 1000 })
      await appendMany(store(), bin.key, 5, 400)
      await settled(bin.key, bin.id, 2)
      await store().append(newCapture(bin.key, { body: new Uint8Array(5000) }))
      await settled(bin.key, bin.id, 1)
      expect(await store().findBin(bin.id)).toMatchObject({ newest: 6, bytes: 5000, evicted: 5 })
    })

    test('shrink with the first request after their limit was lowered', async () => {
      const bin = await makeBin(store())
      await appendMany(store(), bin.key, 20)
      await store().updateBin(bin.key, { maxCaptures: 5 })
      await appendMany(store(), bin.key, 1)
      await settled(bin.key, bin.id, 5)
      expect(await store().findBin(bin.id)).toMatchObject({ newest: 21, evicted: 16 })
    })

    test('refuse when they are set to, and take again when there is room', async () => {
      const bin = await makeBin(store(), { maxCaptures: 2, whenFull: 'refuse' })
      const said = await Promise.allSettled(
        [1, 2, 3].map(() => store().append(newCapture(bin.key))),
      )
      expect(said.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
      expect(said[2]).toMatchObject({ reason: { code: 'storage_full' } })
      await store().deleteCapture(bin.key, 1)
      expect(await store().append(newCapture(bin.key))).toMatchObject({ seq: 3 })
      expect(await numbersOf(store(), bin.key)).toEqual([2, 3])
    })

    test('refuse by bytes', async () => {
      const bin = await makeBin(store(), { maxBytes: 100, whenFull: 'refuse' })
      await appendMany(store(), bin.key, 1, 60)
      await expect(appendMany(store(), bin.key, 1, 60)).rejects.toMatchObject({
        code: 'storage_full',
      })
      expect(await appendMany(store(), bin.key, 1, 40)).toEqual([2])
    })

    test('go on evicting after what they held was deleted', async () => {
      const bin = await makeBin(store(), { maxCaptures: 3 })
      await appendMany(store(), bin.key, 3)
      await store().deleteUpTo(bin.key, 3, 500)
      await appendMany(store(), bin.key, 4)
      await settled(bin.key, bin.id, 3)
      expect(await numbersOf(store(), bin.key)).toEqual([5, 6, 7])
      expect(await store().findBin(bin.id)).toMatchObject({ evicted: 1, bytes: 30 })
    })
  })

  describe('deletions', () => {
    test('of one say whether there was one, and numbers are not given out again', async () => {
      const bin = await makeBin(store())
      await appendMany(store(), bin.key, 2)
      expect(await store().deleteCapture(bin.key, 2)).toBe(true)
      expect(await store().deleteCapture(bin.key, 2)).toBe(false)
      expect(await store().append(newCapture(bin.key))).toMatchObject({ seq: 3 })
      expect(await numbersOf(store(), bin.key)).toEqual([1, 3])
      expect(await store().findBin(bin.id)).toMatchObject({ newest: 3, count: 2, bytes: 10 })
    })

    test('of many go from the oldest in steps', async () => {
      const bin = await makeBin(store())
      await appendMany(store(), bin.key, 9)
      expect(await store().deleteUpTo(bin.key, 7, 5)).toBe(5)
      expect(await numbersOf(store(), bin.key)).toEqual([6, 7, 8, 9])
      expect(await store().deleteUpTo(bin.key, 7, 5)).toBe(2)
      expect(await store().deleteUpTo(bin.key, 7, 5)).toBe(0)
      expect(await numbersOf(store(), bin.key)).toEqual([8, 9])
    })

    test('go on beside appends, and the counters stay true', async () => {
      const bin = await makeBin(store(), { maxCaptures: 100 })
      const appended: Promise<number[]>[] = []
      for (let round = 0; round < 20; round++) {
        appended.push(appendMany(store(), bin.key, 37, round))
        await store().deleteUpTo(bin.key, round * 20, 11)
        await store().deleteCapture(bin.key, round * 30)
      }
      const numbers = (await Promise.all(appended)).flat()
      expect(numbers).toEqual(Array.from({ length: 740 }, (_, i) => i + 1))
      await vi.waitFor(async () => {
        const now = await store().findBin(bin.id)
        expect(now?.count).toBeLessThanOrEqual(100)
        const kept = await numbersOf(store(), bin.key)
        const sizes = await Promise.all(kept.map((seq) => store().readSummary(bin.key, seq)))
        const bytes = sizes.reduce((total, one) => total + (one?.size ?? 0), 0)
        expect(now).toMatchObject({ newest: 740, count: kept.length, bytes })
      })
    })
  })
}
