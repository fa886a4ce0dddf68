import { expect, test } from 'vitest'
import { tooltipPlace } from './tooltip-place'

const tip = { width: 80, height: 24 }
const window = { width: 400, height: 300 }

test('a tip is above the middle of its control', () => {
  const named = { left: 100, top: 100, width: 30, height: 30 }
  expect(tooltipPlace(named, tip, window)).toEqual({ left: 75, top: 70 })
})

test('at the upper edge it is below', () => {
  const named = { left: 100, top: 10, width: 30, height: 30 }
  expect(tooltipPlace(named, tip, window)).toEqual({ left: 75, top: 46 })
})

test('it stays inside the window on both sides', () => {
  const left = tooltipPlace({ left: 0, top: 100, width: 30, height: 30 }, tip, window)
  const right = tooltipPlace({ left: 380, top: 100, width: 20, height: 30 }, tip, window)
  expect([left.left, right.left]).toEqual([8, 312])
})

test('it is never farther from its control than the gap that the pointer can cross', () => {
  const above = tooltipPlace({ left: 100, top: 100.4, width: 30, height: 30 }, tip, window)
  const below = tooltipPlace({ left: 100, top: 10.6, width: 30, height: 30 }, tip, window)
  expect([above.top + tip.height, below.top]).toEqual([95, 46])
})
