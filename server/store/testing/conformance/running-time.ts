import { expect, test } from 'vitest'
import type { Store } from '@/core/ports/store/store'

export function runningTimeConformance(store: () => Store): void {
  test('the running time is stored', async () => {
    expect(await store().readRunningTime()).toBeNull()
    await store().saveRunningTime({ ms: 1234.5, wall: 1_800_000_000_000, steadySince: 0 })
    await store().saveRunningTime({ ms: 5678.5, wall: 1_800_000_060_000, steadySince: 77.7 })
    expect(await store().readRunningTime()).toEqual({
      ms: 5678,
      wall: 1_800_000_060_000,
      steadySince: 77,
    })
  })
}
