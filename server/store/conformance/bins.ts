import { describe, expect, test } from 'vitest'
import type { Store } from '@/core/store'
import { appendMany, hashOf, makeBin, newCapture, newShare } from '../../testing/records'

export function binConformance(store: () => Store): void {
  describe('owners', () => {
    test('are found by the hash of their key alone', async () => {
      const key = await store().createOwner(hashOf('an owner'), 1)
      expect(await store().findOwner(hashOf('an owner'))).toBe(key)
      expect(await store().findOwner(hashOf('another'))).toBeNull()
    })
  })

  describe('bins', () => {
    test('are made empty and found by id', async () => {
      const bin = await makeBin(store(), { id: 'made-empty', createdAt: 5000 })
      expect(await store().findBin('made-empty')).toEqual({ ...bin, secrets: [] })
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
      expect(await store().findBin('never-made')).toBeNull()
    })

    test('hold limits beyond 2^31', async () => {
      const bin = await makeBin(store(), { maxBytes: 2 ** 40 })
      expect((await store().findBin(bin.id))?.maxBytes).toBe(2 ** 40)
    })

    test('never share an id, not even with one that was closed', async () => {
      const bin = await makeBin(store(), { id: 'taken' })
      await expect(makeBin(store(), { id: 'taken' })).rejects.toMatchObject({ code: 'id_taken' })
      await store().closeBin(bin.key, 9)
      await expect(makeBin(store(), { id: 'taken' })).rejects.toMatchObject({ code: 'id_taken' })
    })

    test('change the settings that are given, and no others', async () => {
      const bin = await makeBin(store(), { name: 'Before' })
      const changed = await store().updateBin(bin.key, { name: 'After', expireAfterDays: null })
      expect(changed).toEqual({ ...bin, name: 'After', expireAfterDays: null })
      expect(await store().findBin(bin.id)).toEqual({ ...changed, secrets: [] })
    })

    test('are listed by owner, newest first, without closed ones', async () => {
      const ownerKey = await store().createOwner(hashOf('lister'), 1)
      const [first, closed, last] = [
        await makeBin(store(), { ownerKey }),
        await makeBin(store(), { ownerKey }),
        await makeBin(store(), { ownerKey }),
      ]
      await makeBin(store())
      await store().closeBin(closed.key, 9)
      expect((await store().binsOfOwner(ownerKey)).map(({ id }) => id)).toEqual([last.id, first.id])
    })

    test('are idle when their days without a request are over', async () => {
      const day = 86_400_000
      const at = 1_000 * day
      const never = await makeBin(store(), { createdAt: 0, expireAfterDays: null })
      const untouched = await makeBin(store(), { createdAt: at, expireAfterDays: 10 })
      const used = await makeBin(store(), { createdAt: at, expireAfterDays: 10 })
      await store().append(newCapture(used.key, { receivedAt: at + day }))
      const idle = async (now: number): Promise<string[]> =>
        (await store().idleBins(now, 1000)).map(({ id }) => id).filter((id) => mine.has(id))
      const mine = new Set([never.id, untouched.id, used.id])
      expect(await idle(at + 10 * day - 1)).toEqual([])
      expect(await idle(at + 10 * day)).toEqual([untouched.id])
      expect(await idle(at + 11 * day)).toEqual([untouched.id, used.id])
      await store().closeBin(untouched.key, 9)
      expect(await idle(at + 11 * day)).toEqual([used.id])
      expect(await store().idleBins(at + 99 * day, 1)).toHaveLength(1)
    })

    test('keep their captures when closed, until they are swept, but lose their links', async () => {
      const bin = await makeBin(store())
      await appendMany(store(), bin.key, 3)
      await store().createShare(newShare(bin.key, 'of-a-closed-bin'))
      await store().closeBin(bin.key, 7777)
      expect(await store().findBin(bin.id)).toMatchObject({ closedAt: 7777, count: 3 })
      expect(await store().findShare(hashOf('of-a-closed-bin'))).toBeNull()
      const held = async (): Promise<string[]> =>
        (await store().closedBinsWithCaptures(1000)).map(({ id }) => id)
      expect(await held()).toContain(bin.id)
      expect(await store().deleteUpTo(bin.key, 3, 500)).toBe(3)
      expect(await held()).not.toContain(bin.id)
    })
  })
}
