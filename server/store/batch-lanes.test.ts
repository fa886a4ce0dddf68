import { expect, test } from 'vitest'
import { seeded } from '@/core/testing/seeded'
import { BatchLanes } from './batch-lanes'

const KiB = 1024

interface Item {
  bin: number
  bytes: number
  place: number
}

const lanesOf = (): BatchLanes<Item> =>
  new BatchLanes(
    ({ bytes }) => bytes,
    ({ bin }) => bin,
  )

test('each bin keeps its order, small bodies go first, and large ones have their turn', () => {
  const random = seeded(7)
  for (let round = 0; round < 20; round++) {
    const lanes = lanesOf()
    const items = Array.from({ length: 1 + Math.floor(random() * 1200) }, (_, place): Item => {
      const isLarge = random() < round / 20
      const bytes = isLarge ? (257 + random() * 9743) * KiB : random() * 256 * KiB
      return { bin: Math.floor(random() * 300), bytes: Math.floor(bytes), place }
    })
    const added = items.values()
    const out: Item[] = []
    // Some are added while others are taken.
    const add = (count: number): void => {
      for (let i = 0; i < count; i++) {
        const { value } = added.next()
        if (value) lanes.add(value)
      }
    }
    add(600)
    for (let batch = lanes.next(true); batch; batch = lanes.next(true)) {
      const bytes = batch.items.reduce((sum, item) => sum + item.bytes, 0)
      expect(batch.bytes).toBe(bytes)
      expect(batch.items.length).toBeLessThanOrEqual(512)
      expect(batch.items.length === 1 || bytes <= 2 * KiB * KiB).toBe(true)
      out.push(...batch.items)
      add(50)
    }
    expect(lanes.length).toBe(0)
    expect(out.map(({ place }) => place).toSorted((a, b) => a - b)).toEqual([...items.keys()])
    for (const of of new Set(out.map(({ bin }) => bin))) {
      const inOrder = out.filter(({ bin }) => bin === of).map(({ place }) => place)
      expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b))
    }
  }
})

test('a small body goes before the large ones of other bins, and behind those of its own', () => {
  const lanes = lanesOf()
  const item = (bin: number, kib: number, place: number): Item => ({ bin, bytes: kib * KiB, place })
  for (const one of [item(1, 300, 0), item(1, 1, 1), item(2, 1, 2), item(3, 300, 3)]) lanes.add(one)
  const places = (): number[] | undefined => lanes.next(true)?.items.map(({ place }) => place)
  expect(places()).toEqual([2])
  expect(places()).toEqual([0, 1, 3])
  expect(places()).toBeUndefined()
})

test('in a flood of small bodies large ones have their turn, after those of their bin that came before', () => {
  const lanes = lanesOf()
  let place = 0
  const flood = (count: number, bin: number): void => {
    for (let i = 0; i < count; i++) lanes.add({ bin, bytes: 10, place: place++ })
  }
  flood(512 * 5, 1)
  lanes.add({ bin: 1, bytes: 300 * KiB, place: place++ })
  lanes.add({ bin: 2, bytes: 300 * KiB, place: place++ })
  flood(512 * 5, 3)
  const lanesTaken = Array.from({ length: 7 }, () => lanes.next(true)?.lane)
  expect(lanesTaken).toEqual([...Array.from({ length: 5 }, () => 'small'), 'large', 'small'])
})

test('while a large batch may not go, only small ones do', () => {
  const lanes = new BatchLanes<number>(
    (bytes) => bytes,
    (bytes) => bytes,
  )
  lanes.add(300 * KiB)
  expect(lanes.next(false)).toBeNull()
  lanes.add(1)
  expect(lanes.next(false)).toMatchObject({ lane: 'small', items: [1] })
  expect(lanes.next(false)).toBeNull()
  expect(lanes.next(true)).toMatchObject({ lane: 'large', items: [300 * KiB] })
})
