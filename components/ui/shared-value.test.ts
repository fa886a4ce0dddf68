import { expect, test } from 'vitest'
import { sharedValue } from './shared-value'

test('all who subscribed hear of each value, and until then it is kept', () => {
  const value = sharedValue<string | null>(null)
  value.set('early')
  const heard: (string | null)[] = []
  const stops = [1, 2].map(() => value.subscribe(() => heard.push(value.get())))
  expect(value.get()).toBe('early')
  value.set('next')
  expect(heard).toEqual(['next', 'next'])
  for (const stop of stops) stop()
  value.set('unheard')
  expect(heard).toHaveLength(2)
})

test('once nobody is subscribed any more it is the initial value', () => {
  const value = sharedValue(0)
  const [one, other] = [value.subscribe(() => undefined), value.subscribe(() => undefined)]
  value.set(1)
  one()
  expect(value.get()).toBe(1)
  other()
  expect(value.get()).toBe(0)
})

test('a value that lasts is kept without anybody subscribed', () => {
  const value = sharedValue(0, { lasts: true })
  value.subscribe(() => undefined)()
  value.set(1)
  value.subscribe(() => undefined)()
  expect(value.get()).toBe(1)
})
