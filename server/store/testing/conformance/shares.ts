import { describe, expect, test } from 'vitest'
import type { Store } from '@/core/ports/store/store'
import { hashOf, makeBin, newShare } from '../../../testing/records'

export function shareConformance(store: () => Store): void {
  describe('share links', () => {
    test('are found by the hash of their token, with their bin', async () => {
      const bin = await makeBin(store())
      const made = newShare(bin.key, 'a-link', {
        capture: 3,
        redact: true,
        expiresAt: 99,
        name: 'For review',
      })
      await store().createShare(made, 9)
      const { tokenHash, ...kept } = made
      expect(await store().findShare(tokenHash)).toEqual({ share: kept, bin })
      expect(await store().findShare(hashOf('another-link'))).toBeNull()
    })

    test('are listed newest first and revoked only through their own bin', async () => {
      const [bin, other] = [await makeBin(store()), await makeBin(store())]
      await store().createShare(newShare(bin.key, 'older', { createdAt: 1 }), 9)
      await store().createShare(newShare(bin.key, 'newer', { createdAt: 2 }), 9)
      const ids = async (): Promise<string[]> =>
        (await store().sharesOf(bin.key)).map(({ id }) => id)
      expect(await ids()).toEqual(['newer', 'older'])
      expect(await store().deleteShare(other.key, 'newer')).toBe(false)
      expect(await store().deleteShare(bin.key, 'newer')).toBe(true)
      expect(await store().deleteShare(bin.key, 'newer')).toBe(false)
      expect(await ids()).toEqual(['older'])
      expect(await store().findShare(hashOf('newer'))).toBeNull()
    })

    test('are limited in number; expired ones make room for others', async () => {
      const [bin, other] = [await makeBin(store()), await makeBin(store())]
      const create = (id: string, changes = {}) =>
        store().createShare(newShare(bin.key, id, { createdAt: 100, ...changes }), 3)
      await create('expired', { expiresAt: 99 })
      await create('first')
      await create('second', { expiresAt: 101 })
      await create('third')
      expect(await store().findShare(hashOf('expired'))).toBeNull()
      const fourth = create('fourth')
      await expect(fourth).rejects.toMatchObject({ code: 'too_many_shares' })
      await expect(fourth).rejects.toThrow('3 links')
      await store().createShare(newShare(other.key, 'of another bin'), 3)
      await store().deleteShare(bin.key, 'first')
      await create('fourth')
      expect(await store().sharesOf(bin.key)).toHaveLength(3)
    })

    test('count their uses', async () => {
      const bin = await makeBin(store())
      await store().createShare(newShare(bin.key, 'counted'), 9)
      await store().countShareUse('counted', 10)
      await store().countShareUse('counted', 20)
      await store().countShareUse('unknown', 20)
      expect(await store().sharesOf(bin.key)).toMatchObject([{ uses: 2, lastUsedAt: 20 }])
    })
  })
}
