import { describe, expect, test } from 'vitest'
import type { SecretRecord } from '@/core/records'
import type { Store } from '@/core/ports/store/store'
import { given, makeBin } from '../../../testing/records'

const secretOf = (binKey: number, id: string, createdAt = 1): SecretRecord => ({
  id,
  binKey,
  scheme: 'github',
  label: 'new one',
  sealed: new Uint8Array([1, 0, 255]),
  settings: null,
  ...given,
  createdAt,
  keyId: 'abc',
})

export function secretConformance(store: () => Store): void {
  describe('secrets', () => {
    test('are read with the bin, oldest first, until deleted', async () => {
      const bin = await makeBin(store())
      await store().createSecret(secretOf(bin.key, `${bin.id}-b`, 2), 2)
      await store().createSecret(secretOf(bin.key, `${bin.id}-a`, 1), 2)
      const another = store().createSecret(secretOf(bin.key, `${bin.id}-c`, 1), 2)
      await expect(another).rejects.toMatchObject({ code: 'too_many_secrets' })
      const found = await store().findBin(bin.id)
      expect(found?.secrets).toHaveLength(2)
      const listed = await store().secretsOf(bin.key)
      expect(listed.map(({ id }) => id)).toEqual([`${bin.id}-a`, `${bin.id}-b`])
      expect([...(listed[0]?.sealed ?? [])]).toEqual([1, 0, 255])
      expect(await store().deleteSecret(bin.key + 1, `${bin.id}-a`)).toBe(false)
      expect(await store().deleteSecret(bin.key, `${bin.id}-a`)).toBe(true)
      expect(await store().secretsOf(bin.key)).toHaveLength(1)
    })

    test('a handed-over secret is stored only while its bin waits for it and has none of its scheme', async () => {
      const bin = await makeBin(store())
      const learn = (id: string, at: number) =>
        store().keepHandshakeSecret(
          { ...secretOf(bin.key, `${bin.id}-${id}`), ...from },
          { max: 2, at },
        )
      const from = { handedOverFrom: '203.0.113.9', handedOverAt: 7, handedOverSeq: 3 }
      const wait = { scheme: 'github', until: 1000 }
      expect(await learn('a', 1)).toBe(false)
      expect(await store().startSecretWait(bin.key, { ...wait, until: 5 })).toBe(true)
      expect(await store().startSecretWait(bin.key, wait)).toBe(true)
      expect((await store().findBin(bin.id))?.secretWaits).toEqual([wait])
      expect(await learn('b', 1000)).toBe(false)
      expect(await learn('c', 999)).toBe(true)
      expect(await store().findBin(bin.id)).toMatchObject({ secretWaits: [], secrets: [from] })
      expect(await store().secretsOf(bin.key)).toMatchObject([from])
      expect(await store().startSecretWait(bin.key, wait)).toBe(false)

      await store().startSecretWait(bin.key, { ...wait, scheme: 'notion' })
      await store().endSecretWait(bin.key, 'notion')
      expect((await store().findBin(bin.id))?.secretWaits).toEqual([])
      await store().createSecret(secretOf(bin.key, `${bin.id}-d`), 2)
      await store().startSecretWait(bin.key, { ...wait, scheme: 'asana' })
      const full = { ...secretOf(bin.key, `${bin.id}-e`), scheme: 'asana' }
      await expect(store().keepHandshakeSecret(full, { max: 2, at: 1 })).rejects.toMatchObject({
        code: 'too_many_secrets',
      })
      await store().closeBin(bin.key, 9)
      expect(await store().findBin(bin.id)).toMatchObject({ secretWaits: [], secrets: [] })
    })
  })
}
