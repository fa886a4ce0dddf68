import { expect, test } from 'vitest'
import { seeded } from '@/core/testing/seeded'
import { BatchLanes, type LaneName } from './batch-lanes'

const KiB = 1024

interface Item {
  lane: LaneName
  bytes: number
  place: number
}

test('lanes keep their order, small bodies go first, and large ones have their turn', () => {
  const random = seeded(7)
  for (let round = 0; round < 20; round++) {
    const lanes = new BatchLanes<Item>(({ bytes }) => bytes)
    const items = Array.from({ length: 1 + Math.floor(random() * 1200) }, (_, place): Item => {
      const isLarge = random() < round / 20
      const bytes = isLarge ? (257 + random() * 9743) * KiB : random() * 256 * KiB
      return { lane: isLarge ? 'large' : 'small', bytes: Math.floor(bytes), place }
    })
    for (const item of items) lanes.add(item)
    const left = { small: 0, large: 0 }
    for (const { lane } of items) left[lane] += 1
    const took: LaneName[] = []
    const places: Record<LaneName, number[]> = { small: [], large: [] }
    for (let batch = lanes.next(true); batch; batch = lanes.next(true)) {
      const bytes = batch.items.reduce((sum, item) => sum + item.bytes, 0)
      expect(batch.bytes).toBe(bytes)
      expect(batch.items.length).toBeLessThanOrEqual(512)
      expect(batch.items.length === 1 || bytes <= 2 * KiB * KiB).toBe(true)
      expect(new Set(batch.items.map(({ lane }) => lane))).toEqual(new Set([batch.lane]))
      const inRow = took.length - 1 - took.lastIndexOf('large')
      const isTheirTurn = batch.lane === 'large' ? inRow >= 4 : inRow < 4
      expect(isTheirTurn || left[batch.lane === 'large' ? 'small' : 'large'] === 0).toBe(true)
      took.push(batch.lane)
      left[batch.lane] -= batch.items.length
      places[batch.lane].push(...batch.items.map(({ place }) => place))
    }
    expect(left).toEqual({ small: 0, large: 0 })
    expect(lanes.length).toBe(0)
    for (const each of Object.values(places)) {
      expect(each).toEqual(each.toSorted((a, b) => a - b))
    }
  }
})

test('while a large batch may not go, only small ones do', () => {
  const lanes = new BatchLanes<number>((bytes) => bytes)
  lanes.add(300 * KiB)
  expect(lanes.next(false)).toBeNull()
  lanes.add(1)
  expect(lanes.next(false)).toMatchObject({ lane: 'small', items: [1] })
  expect(lanes.next(false)).toBeNull()
  expect(lanes.next(true)).toMatchObject({ lane: 'large', items: [300 * KiB] })
})
