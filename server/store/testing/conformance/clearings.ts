import { expect, test } from 'vitest'
import type { Store } from '@/core/ports/store/store'
import { appendMany, makeBin, numbersOf } from '../../../testing/records'

export function clearingConformance(store: () => Store): void {
  test('clearing a bin deletes in steps what it held, and nothing that arrived since', async () => {
    const bin = await makeBin(store())
    const begun = async () => (await store().clearings()).filter(({ key }) => key === bin.key)
    await appendMany(store(), bin.key, 5)
    await store().annotate(bin.key, 2, { pinned: true }, 9)
    expect(await store().beginClearing(bin.key, { keepPinned: true })).toBe(5)
    expect(await begun()).toEqual([{ key: bin.key, id: bin.id, keepPinned: true }])
    await appendMany(store(), bin.key, 1)
    const next = () => store().clearNext(bin.key, true, 3)
    expect(await next()).toEqual({ upTo: 5 })
    expect(await numbersOf(store(), bin.key)).toEqual([2, 5, 6])
    expect(await next()).toEqual({ upTo: 5 })
    expect(await next()).toBeNull()
    expect(await numbersOf(store(), bin.key)).toEqual([2, 6])
    expect(await begun()).toEqual([])
  })
}
