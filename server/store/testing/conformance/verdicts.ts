import { describe, expect, test } from 'vitest'
import type { Store } from '@/core/ports/store/store'
import type { VerdictRecord } from '@/core/ports/store/verdicts'
import { appendMany, makeBin, newCapture, newMeta, newSecret } from '../../../testing/records'

export function verdictConformance(store: () => Store): void {
  describe('verdicts', () => {
    test('are out of date for every capture after a secret was added, until recorded', async () => {
      const bin = await makeBin(store())
      await appendMany(store(), bin.key, 3)
      await store().append(newCapture(bin.key, { meta: newMeta({ verified: false }) }))
      expect(await store().unverified(bin.key, 0, 9)).toEqual([4])
      await store().createSecret(newSecret(bin.key, `${bin.id}-one`), 1)
      expect((await store().unverifiedBins()).map(({ key }) => key)).toContain(bin.key)
      // Later captures are verified with it.
      await store().append(newCapture(bin.key, { meta: newMeta() }))
      expect(await store().unverified(bin.key, 0, 9)).toEqual([1, 2, 3, 4])
      expect(await store().invalidateNext(bin.key, 3)).toBe(false)
      expect(await store().unverified(bin.key, 1, 2)).toEqual([2, 3])
      const found: VerdictRecord[] = [
        { seq: 2, verdict: 'valid', scheme: 'github', secretFromHandshake: false },
        { seq: 3, verdict: null, scheme: null, secretFromHandshake: false },
        { seq: 99, verdict: 'invalid', scheme: 'github', secretFromHandshake: false },
      ]
      expect(await store().recordVerdicts(bin.key, found, ['another secret'])).toBe(false)
      expect(await store().unverified(bin.key, 0, 9)).toEqual([1, 2, 3, 4])
      expect(await store().recordVerdicts(bin.key, found, [`${bin.id}-one`])).toBe(true)
      expect(await store().unverified(bin.key, 0, 9)).toEqual([1, 4])
      expect((await store().unverifiedBins()).map(({ key }) => key)).toContain(bin.key)
      await store().closeBin(bin.key, 9)
      expect((await store().unverifiedBins()).map(({ key }) => key)).not.toContain(bin.key)
      const { captures } = await store().listCaptures(bin.key, { after: 0, limit: 9 })
      expect(captures.map(({ meta: known }) => known?.verdict)).toEqual([
        null,
        'valid',
        null,
        null,
        null,
      ])
    })

    test('are out of date from the commit that deletes a secret, and can be invalidated one by one', async () => {
      const bin = await makeBin(store())
      await store().createSecret(newSecret(bin.key, `${bin.id}-one`), 1)
      await appendMany(store(), bin.key, 2)
      expect(await store().deleteSecret(bin.key, `${bin.id}-other`)).toBe(false)
      while (await store().invalidateNext(bin.key, 9));
      expect(await store().unverified(bin.key, 0, 9)).toEqual([])
      await store().invalidate(bin.key, 2)
      expect(await store().unverified(bin.key, 0, 9)).toEqual([2])
      expect(await store().deleteSecret(bin.key, `${bin.id}-one`)).toBe(true)
      expect(await store().unverified(bin.key, 0, 9)).toEqual([1, 2])
    })

    test('of a large bin the newest are out of date at once, the others step by step', async () => {
      const bin = await makeBin(store())
      await appendMany(store(), bin.key, 260)
      const next = () => store().invalidateNext(bin.key, 3)
      expect(await next()).toBe(false)
      await store().createSecret(newSecret(bin.key, `${bin.id}-one`), 1)
      const firstOpen = async () => (await store().unverified(bin.key, 0, 999)).slice(0, 2)
      expect(await firstOpen()).toEqual([5, 6])
      expect(await next()).toBe(true)
      expect(await firstOpen()).toEqual([2, 3])
      await store().invalidateAll(bin.key)
      expect([await next(), await next(), await next()]).toEqual([true, true, false])
      expect(await store().unverified(bin.key, 0, 999)).toHaveLength(260)
    })
  })
}
