import { describe, expect, test } from 'vitest'
import type { Store, VerdictRecord } from '@/core/store'
import { appendMany, makeBin, newCapture, newInsight } from '../../testing/records'

export function verdictConformance(store: () => Store): void {
  describe('verdicts', () => {
    test('are out of date for every capture once a secret came, until recorded', async () => {
      const bin = await makeBin(store())
      await appendMany(store(), bin.key, 3)
      await store().append(newCapture(bin.key, { insight: newInsight({ judged: false }) }))
      expect(await store().unjudged(bin.key, 0, 9)).toEqual([4])
      const slice = (before: number | null, limit: number) =>
        store().unjudge(bin.key, { before, limit })
      expect(await slice(null, 3)).toBe(2)
      expect(await store().unjudged(bin.key, 0, 9)).toEqual([2, 3, 4])
      expect(await slice(2, 3)).toBe(1)
      expect(await slice(1, 3)).toBeNull()
      expect(await store().unjudged(bin.key, 1, 2)).toEqual([2, 3])
      const found: VerdictRecord[] = [
        { seq: 2, verdict: 'valid', scheme: 'github' },
        { seq: 3, verdict: null, scheme: null },
        { seq: 99, verdict: 'invalid', scheme: 'github' },
      ]
      expect(await store().recordVerdicts(bin.key, found, ['another secret'])).toBe(false)
      expect(await store().unjudged(bin.key, 0, 9)).toEqual([1, 2, 3, 4])
      expect(await store().recordVerdicts(bin.key, found, [])).toBe(true)
      expect(await store().unjudged(bin.key, 0, 9)).toEqual([1, 4])
      expect((await store().unjudgedBins()).map(({ key }) => key)).toContain(bin.key)
      await store().closeBin(bin.key, 9)
      expect((await store().unjudgedBins()).map(({ key }) => key)).not.toContain(bin.key)
      const { captures } = await store().listCaptures(bin.key, { after: 0, limit: 9 })
      expect(captures.map(({ insight: known }) => known?.verdict)).toEqual([
        null,
        'valid',
        null,
        null,
      ])
    })
  })
}
