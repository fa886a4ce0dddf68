import { describe, expect, test, vi } from 'vitest'
import type { Store } from '@/core/ports/store/store'
import { appendMany, makeBin, newCapture, numbersOf } from '../../../testing/records'

const pin = { pinned: true }

export function annotationConformance(store: () => Store): void {
  const settled = (id: string, count: number): Promise<void> =>
    vi.waitFor(async () => expect((await store().findBin(id))?.count).toBe(count))

  describe('annotations', () => {
    test('change only what is given, and are deleted when nothing is left', async () => {
      const bin = await makeBin(store())
      await appendMany(store(), bin.key, 2)
      const annotate = (change: object) => store().annotate(bin.key, 1, change, 100)
      expect(await annotate({ note: 'Look' })).toEqual({ pinned: false, tag: null, note: 'Look' })
      expect(await annotate({ tag: 'red' })).toEqual({ pinned: false, tag: 'red', note: 'Look' })
      const annotation = { pinned: true, tag: 'red', note: 'Look' }
      expect(await annotate(pin)).toEqual(annotation)
      expect((await store().readCapture(bin.key, 1))?.annotation).toEqual(annotation)
      expect((await store().readSummary(bin.key, 1))?.annotation).toEqual(annotation)
      const page = await store().listCaptures(bin.key, { limit: 9 })
      expect(page.captures.map((capture) => capture.annotation)).toEqual([undefined, annotation])
      await annotate({ pinned: false, tag: null, note: null })
      expect((await store().readSummary(bin.key, 1))?.annotation).toBeUndefined()
    })

    test('belong to one capture, and are deleted with it', async () => {
      const [bin, other] = [await makeBin(store()), await makeBin(store())]
      await appendMany(store(), bin.key, 1)
      await appendMany(store(), other.key, 1)
      await store().annotate(bin.key, 1, { note: 'mine' }, 100)
      expect((await store().readSummary(other.key, 1))?.annotation).toBeUndefined()
      expect(await store().annotate(bin.key, 7, pin, 100)).toBeNull()
      expect(await store().deleteCapture(bin.key, 1)).toBe(true)
      expect(await store().annotate(bin.key, 1, pin, 100)).toBeNull()
      expect((await store().listCaptures(bin.key, { limit: 1 })).pins).toEqual([])
    })

    test('can be searched for', async () => {
      const bin = await makeBin(store())
      await appendMany(store(), bin.key, 4)
      await store().annotate(bin.key, 1, { note: 'the Retry storm' }, 100)
      await store().annotate(bin.key, 2, { tag: 'red', pinned: true }, 100)
      await store().annotate(bin.key, 3, { note: 'ghp_aaaaaaaaaaaaaaaaaaaaaaaa' }, 100)
      const found = async (query: string, redact = false): Promise<number[]> => {
        const search = { query, redact, shared: redact, now: 0, limit: 9 }
        return (await store().searchCaptures(bin.key, search)).captures.map(({ seq }) => seq)
      }
      expect(await found('is:pinned')).toEqual([2])
      expect(await found('tag:red')).toEqual([2])
      expect(await found('note:retry')).toEqual([1])
      expect(await found('is:noted OR is:tagged')).toEqual([3, 2, 1])
      expect(await found('-is:pinned')).toEqual([4, 3, 1])
      expect(await found('note:ghp_aaaa')).toEqual([3])
      expect(await found('note:ghp_aaaa', true)).toEqual([])
    })
  })

  describe('pinned captures', () => {
    test('stay when others are evicted, and the counters stay correct', async () => {
      const bin = await makeBin(store(), { maxCaptures: 10 })
      await appendMany(store(), bin.key, 10)
      for (const seq of [1, 4, 5]) await store().annotate(bin.key, seq, pin, 100)
      await appendMany(store(), bin.key, 700)
      await settled(bin.id, 10)
      expect(await numbersOf(store(), bin.key)).toEqual([
        1, 4, 5, 704, 705, 706, 707, 708, 709, 710,
      ])
      expect(await store().findBin(bin.id)).toMatchObject({ count: 10, bytes: 100, evicted: 700 })
      const page = await store().listCaptures(bin.key, { limit: 1 })
      expect(page).toMatchObject({ oldest: 1, oldestUnpinned: 704, pins: [1, 4, 5] })
    })

    test('are evicted like others once they are no longer pinned', async () => {
      const bin = await makeBin(store(), { maxCaptures: 3 })
      await appendMany(store(), bin.key, 3)
      await store().annotate(bin.key, 1, pin, 100)
      await appendMany(store(), bin.key, 5)
      await settled(bin.id, 3)
      await store().annotate(bin.key, 1, { pinned: false, tag: 'blue' }, 100)
      await appendMany(store(), bin.key, 1)
      await settled(bin.id, 3)
      expect(await numbersOf(store(), bin.key)).toEqual([7, 8, 9])
      expect(await store().findBin(bin.id)).toMatchObject({ evicted: 6 })
    })

    test('and the newest stay if nothing else may be evicted', async () => {
      const bin = await makeBin(store(), { maxCaptures: 2 })
      await appendMany(store(), bin.key, 2)
      for (const seq of [1, 2]) await store().annotate(bin.key, seq, pin, 100)
      expect(await appendMany(store(), bin.key, 4)).toEqual([3, 4, 5, 6])
      await settled(bin.id, 3)
      expect(await numbersOf(store(), bin.key)).toEqual([1, 2, 6])
      expect(await store().findBin(bin.id)).toMatchObject({ count: 3, evicted: 3 })
    })

    test('are limited by number and by size', async () => {
      const bin = await makeBin(store(), { maxBytes: 1000 })
      await appendMany(store(), bin.key, 3, 400)
      const attempt = (seq: number, max: number) => store().annotate(bin.key, seq, pin, max)
      await settled(bin.id, 2)
      await attempt(2, 1)
      await expect(attempt(3, 1)).rejects.toMatchObject({ code: 'too_many_pins' })
      await attempt(2, 1)
      await store().append(newCapture(bin.key, { body: new Uint8Array(700) }))
      await expect(attempt(4, 9)).rejects.toMatchObject({ code: 'too_many_pins' })
      expect((await store().listCaptures(bin.key, { limit: 1 })).pins).toEqual([2])
    })

    test('are kept when the bin is cleared, if requested', async () => {
      const bin = await makeBin(store())
      await appendMany(store(), bin.key, 9)
      for (const seq of [2, 8]) await store().annotate(bin.key, seq, pin, 100)
      expect(await store().deleteUpTo(bin.key, 9, 5, true)).toBe(5)
      expect(await store().deleteUpTo(bin.key, 9, 5, true)).toBe(2)
      expect(await numbersOf(store(), bin.key)).toEqual([2, 8])
      expect(await store().deleteUpTo(bin.key, 9, 5)).toBe(2)
      expect(await store().findBin(bin.id)).toMatchObject({ count: 0, bytes: 0 })
    })
  })
}
