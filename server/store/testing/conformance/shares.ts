import { describe, expect, test } from 'vitest'
import type { Store } from '@/core/store'
import { hashOf, makeBin, newShare } from '../../testing/records'

export function shareConformance(store: () => Store): void {
  describe('share links', () => {
    test('are found by the hash of their token, with their bin', async () => {
      const bin = await makeBin(store())
      const made = newShare(bin.key, 'a-link', { capture: 3, redact: true, expiresAt: 99 })
      await store().createShare(made)
      const { tokenHash, ...kept } = made
      expect(await store().findShare(tokenHash)).toEqual({ share: kept, bin })
      expect(await store().findShare(hashOf('another-link'))).toBeNull()
    })

    test('are listed newest first and revoked by their own bin alone', async () => {
      const [bin, other] = [await makeBin(store()), await makeBin(store())]
      await store().createShare(newShare(bin.key, 'older', { createdAt: 1 }))
      await store().createShare(newShare(bin.key, 'newer', { createdAt: 2 }))
      const ids = async (): Promise<string[]> =>
        (await store().sharesOf(bin.key)).map(({ id }) => id)
      expect(await ids()).toEqual(['newer', 'older'])
      expect(await store().deleteShare(other.key, 'newer')).toBe(false)
      expect(await store().deleteShare(bin.key, 'newer')).toBe(true)
      expect(await store().deleteShare(bin.key, 'newer')).toBe(false)
      expect(await ids()).toEqual(['older'])
      expect(await store().findShare(hashOf('newer'))).toBeNull()
    })

    test('count their uses', async () => {
      const bin = await makeBin(store())
      await store().createShare(newShare(bin.key, 'counted'))
      await store().countShareUse('counted', 10)
      await store().countShareUse('counted', 20)
      await store().countShareUse('unknown', 20)
      expect(await store().sharesOf(bin.key)).toMatchObject([{ uses: 2, lastUsedAt: 20 }])
    })
  })
}
