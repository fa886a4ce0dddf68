import { array, assert, constantFrom, nat, property, record, string } from 'fast-check'
import { expect, test } from 'vitest'
import { binOrders, listedBins } from './bin-list'

const bin = (name: string, hours: number, count = 0, made = 0) => ({
  id: `id-${name.toLowerCase()}`,
  name,
  url: `https://hooks.example/in/id-${name.toLowerCase()}`,
  count,
  createdAt: `2026-11-20T0${made}:00:00.000Z`,
  lastCaptureAt: hours === 0 ? null : `2026-11-21T0${hours}:00:00.000Z`,
})

const bins = [bin('Shop 10', 3, 5, 1), bin('shop 9', 0, 7, 4), bin('Ärger', 1, 7, 2)]
const names = (search: string, order: (typeof binOrders)[number]['value']) =>
  listedBins(bins, search, order).map(({ name }) => name)

test.each([
  ['active', ['Shop 10', 'Ärger', 'shop 9']],
  ['name', ['Ärger', 'shop 9', 'Shop 10']],
  ['kept', ['Ärger', 'shop 9', 'Shop 10']],
  ['made', ['shop 9', 'Ärger', 'Shop 10']],
] as const)('by %s', (order, expected) => {
  expect(names('', order)).toEqual(expected)
})

test('bins without a request come last, the newest of them first', () => {
  const silent = [bin('made first', 0, 0, 7), bin('made last', 0, 0, 9), bin('a', 2)]
  const old = { ...bin('old', 1), lastCaptureAt: '2026-01-01T00:00:00.000Z' }
  expect(listedBins([...silent, old], '', 'active').map(({ name }) => name)).toEqual([
    'a',
    'old',
    'made last',
    'made first',
  ])
})

test.each([
  ['shop', ['shop 9', 'Shop 10']],
  [' 10  SHOP ', ['Shop 10']],
  ['hooks.example/in/id-ärger', ['Ärger']],
  ['nothing', []],
])('%j finds by name and by address', (search, expected) => {
  expect(names(search, 'name')).toEqual(expected)
})

test('every order keeps every bin, however many are alike', () => {
  const some = array(
    record({
      id: string(),
      name: string(),
      url: string(),
      count: nat(3),
      createdAt: constantFrom('2026-11-20T00:00:00.000Z', '2026-11-21T00:00:00.000Z'),
      lastCaptureAt: constantFrom(null, '2026-11-22T00:00:00.000Z'),
    }),
  )
  assert(
    property(some, constantFrom(...binOrders), (all, { value }) => {
      const listed = listedBins(all, '', value)
      expect(listed).toHaveLength(all.length)
      expect(new Set(listed)).toEqual(new Set(all))
      expect(listedBins(listed, '', value)).toEqual(listed)
    }),
    { seed: 13 },
  )
})
