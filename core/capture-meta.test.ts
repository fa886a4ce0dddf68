import { expect, test } from 'vitest'
import { deliveryKey, deliveryOf, everyPlaceOf, idKey } from './capture-meta'
import { providers } from './providers/providers'
import { hostileTexts } from './testing/hostile-texts'
import { growthFaults } from './testing/linear'

const place = '0123456789abcdef'

test('a key gives its delivery id back, whatever that is and whoever sent it', () => {
  const ids = ['evt_1', '', ' ', 'a b', `x stripe ${place}`, 'a\nb', 'é', '0'.repeat(200)]
  for (const { id: provider } of providers) {
    for (const id of ids) {
      const key = deliveryKey(id, provider, place, null)
      expect([deliveryOf(key), everyPlaceOf(key)]).toEqual([id, `id:${id} ${provider} `])
      const within = deliveryKey(id, provider, place, place)
      expect([deliveryOf(within), everyPlaceOf(within)]).toEqual([
        id,
        `id:${id} ${provider}.${place} `,
      ])
    }
  }
})

test('keys of earlier versions have an id and no place', () => {
  expect([deliveryOf(idKey('evt_1')), everyPlaceOf(idKey('evt_1'))]).toEqual(['evt_1', null])
  expect([deliveryOf('body:00ff'), everyPlaceOf('body:00ff')]).toEqual([null, null])
  expect([deliveryOf(null), everyPlaceOf(null)]).toEqual([null, null])
})

test('an id is read in linear time', async () => {
  expect(await growthFaults(hostileTexts, (text) => deliveryOf(`id:${text}`))).toEqual([])
})
