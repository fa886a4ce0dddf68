import { expect, test } from 'vitest'
import { createFlood } from './flood'

test('a thousand signatures a second are checked at once, and a flood is on until a second after', () => {
  let now = 5000
  const flood = createFlood(() => now)
  const some = (count: number) => Array.from({ length: count }, () => flood.atOnce())
  expect(some(1000)).not.toContain(false)
  expect(flood.isOn()).toBe(false)
  expect(some(2)).toEqual([false, false])
  expect(flood.isOn()).toBe(true)
  now = 6999
  expect(some(1000)).not.toContain(false)
  expect(flood.isOn()).toBe(true)
  now = 7000
  expect(flood.isOn()).toBe(false)
  expect(flood.atOnce()).toBe(true)
})
