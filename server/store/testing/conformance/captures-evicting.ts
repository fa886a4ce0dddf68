import { describe, expect, test, vi } from 'vitest'
import type { Store } from '@/core/ports/store/store'
import { appendMany, makeBin, newCapture, numbersOf } from '../../../testing/records'

export function evictingConformance(store: () => Store): void {
  describe('full bins', () => {
    const settled = (key: number, id: string, count: number): Promise<void> =>
      vi.waitFor(async () => {
        expect((await store().findBin(id))?.count).toBe(count)
        expect(await numbersOf(store(), key)).toHaveLength(count)
      })

    test('evict the oldest by count, and count them', async () => {
      const bin = await makeBin(store(), { maxCaptures: 10 })
      await appendMany(store(), bin.key, 700)
      await settled(bin.key, bin.id, 10)
      const page = await store().listCaptures(bin.key, { limit: 500 })
      expect(page).toMatchObject({ newest: 700, oldest: 691, count: 10, evicted: 690 })
      expect((await store().findBin(bin.id))?.bytes).toBe(100)
    })

    test('evict the oldest by bytes, but never the newest', async () => {
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

    test('refuse if set to, and accept again when there is room', async () => {
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

    test('evict again after their captures were deleted', async () => {
      const bin = await makeBin(store(), { maxCaptures: 3 })
      await appendMany(store(), bin.key, 3)
      await store().deleteUpTo(bin.key, 3, 500)
      await appendMany(store(), bin.key, 4)
      await settled(bin.key, bin.id, 3)
      expect(await numbersOf(store(), bin.key)).toEqual([5, 6, 7])
      expect(await store().findBin(bin.id)).toMatchObject({ evicted: 1, bytes: 30 })
    })
  })
}
