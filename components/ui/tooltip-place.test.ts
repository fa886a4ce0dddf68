import { expect, test } from 'vitest'
import { placeOf } from './tooltip-place'

const tip = { width: 80, height: 24 }
const window = { width: 400, height: 300 }

test('a tip stands above the middle of what it names', () => {
  const named = { left: 100, top: 100, width: 30, height: 30 }
  expect(placeOf(named, tip, window)).toEqual({ left: 75, top: 70 })
})

test('at the upper edge it stands below', () => {
  const named = { left: 100, top: 10, width: 30, height: 30 }
  expect(placeOf(named, tip, window)).toEqual({ left: 75, top: 46 })
})

test('it stays inside the window on both sides', () => {
  const left = placeOf({ left: 0, top: 100, width: 30, height: 30 }, tip, window)
  const right = placeOf({ left: 380, top: 100, width: 20, height: 30 }, tip, window)
  expect([left.left, right.left]).toEqual([8, 312])
})
