import { describe, expect, test } from 'vitest'
import type { Store } from '@/core/ports/store/store'
import { hashOf } from '../../../testing/records'

export function ownerConformance(store: () => Store): void {
  describe('owners', () => {
    test('are found only by the hash of their key', async () => {
      const key = await store().createOwner(hashOf('an owner'), 1)
      expect(await store().findOwner(hashOf('an owner'))).toMatchObject({
        owner: key,
        session: null,
      })
      expect(await store().findOwner(hashOf('another'))).toBeNull()
    })
  })
}
