import { describe, expect, test, vi } from 'vitest'
import type { Store } from '@/core/ports/store/store'
import { appendMany, makeBin, newCapture, numbersOf } from '../../../testing/records'

export function deletingConformance(store: () => Store): void {
  describe('deletions', () => {
    test('of one capture report whether it existed, and its number is never reused', async () => {
      const bin = await makeBin(store())
      await appendMany(store(), bin.key, 2)
      expect(await store().deleteCapture(bin.key, 2)).toBe(true)
      expect(await store().deleteCapture(bin.key, 2)).toBe(false)
      expect(await store().append(newCapture(bin.key))).toMatchObject({ seq: 3 })
      expect(await numbersOf(store(), bin.key)).toEqual([1, 3])
      expect(await store().findBin(bin.id)).toMatchObject({ newest: 3, count: 2, bytes: 10 })
    })

    test('of many captures go in steps from the oldest', async () => {
      const bin = await makeBin(store())
      await appendMany(store(), bin.key, 9)
      expect(await store().deleteUpTo(bin.key, 7, 5)).toBe(5)
      expect(await numbersOf(store(), bin.key)).toEqual([6, 7, 8, 9])
      expect(await store().deleteUpTo(bin.key, 7, 5)).toBe(2)
      expect(await store().deleteUpTo(bin.key, 7, 5)).toBe(0)
      expect(await numbersOf(store(), bin.key)).toEqual([8, 9])
    })

    test('can run between appends, and the counters stay correct', async () => {
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
