import { expect, test } from 'vitest'
import { overloadDetector } from './overload-detector'

test('a thousand signatures a second are verified at once, and overload lasts until a second after', () => {
  let now = 5000
  const overload = overloadDetector(() => now)
  const some = (count: number) => Array.from({ length: count }, () => overload.atOnce(1))
  expect(some(1000)).not.toContain(false)
  expect(overload.isOn()).toBe(false)
  expect(some(2)).toEqual([false, false])
  expect(overload.isOn()).toBe(true)
  now = 6999
  expect(some(1000)).not.toContain(false)
  expect(overload.isOn()).toBe(true)
  now = 7000
  expect(overload.isOn()).toBe(false)
  expect(overload.atOnce(1000)).toBe(true)
  expect(overload.atOnce(1)).toBe(false)
})
