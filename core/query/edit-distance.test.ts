import { expect, test } from 'vitest'
import { editDistance } from './edit-distance'

test.each([
  ['kitten', 'sitting', 3, 3],
  ['', 'abc', 3, 3],
  ['shop', 'hsop', 1, 2],
  ['shop', 'shop', 0, 0],
])('%s is %s after so many changes, with and without swaps', (left, right, swapping, without) => {
  expect(editDistance(left, right)).toBe(swapping)
  expect(editDistance(left, right, { swaps: false })).toBe(without)
})
