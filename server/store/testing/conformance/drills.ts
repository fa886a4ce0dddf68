import { expect, test } from 'vitest'
import type { Store } from '@/core/ports/store/store'
import { makeBin } from '../../../testing/records'

export function drillConformance(store: () => Store): void {
  test('drills keep their saved positions until cleared', async () => {
    const bin = await makeBin(store())
    const at = (rule: string, eventKey: string, position: number) => ({
      binKey: bin.key,
      rule,
      eventKey,
      position,
    })
    await store().saveDrills([at('a', '', 2), at('b', 'id:1', 1)])
    await store().saveDrills([at('a', '', 3), at('b', 'id:2', 0)])
    expect(await store().drillsOf(bin.key)).toEqual([at('a', '', 3), at('b', 'id:1', 1)])
    await store().clearDrills(bin.key, 'a')
    expect(await store().drillsOf(bin.key)).toEqual([at('b', 'id:1', 1)])
    await store().clearDrills(bin.key)
    expect(await store().drillsOf(bin.key)).toEqual([])
  })
}
