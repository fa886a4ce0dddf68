import { expect, test } from 'vitest'
import { countPairs, pairs } from './pairs'
import { queryOf } from './request-target'
import { hostileTexts } from '../testing/hostile-texts'
import { growthFaults } from '../testing/linear'

test.each<[string, [string, string | null, string, string][]]>([
  ['', []],
  ['a=1', [['a', '1', 'a', '1']]],
  [
    'a=1&b',
    [
      ['a', '1', 'a', '1'],
      ['b', null, 'b', ''],
    ],
  ],
  [
    'b=2&a=1&b=1',
    [
      ['b', '2', 'b', '2'],
      ['a', '1', 'a', '1'],
      ['b', '1', 'b', '1'],
    ],
  ],
  ['a=', [['a', '', 'a', '']]],
  ['=x', [['', 'x', '', 'x']]],
  ['a=b=c', [['a', 'b=c', 'a', 'b=c']]],
  [
    'a=1&&b=2',
    [
      ['a', '1', 'a', '1'],
      ['', null, '', ''],
      ['b', '2', 'b', '2'],
    ],
  ],
  [
    'a=1&',
    [
      ['a', '1', 'a', '1'],
      ['', null, '', ''],
    ],
  ],
  ['a+b=c+d%2B', [['a+b', 'c+d%2B', 'a b', 'c d+']]],
  ['e=%C3%A9%f0%9f%98%80', [['e', '%C3%A9%f0%9f%98%80', 'e', 'é😀']]],
  ['__proto__=1', [['__proto__', '1', '__proto__', '1']]],
  ['a;b=1', [['a;b', '1', 'a;b', '1']]],
  ['bom=%EF%BB%BFx', [['bom', '%EF%BB%BFx', 'bom', '\ufeffx']]],
])('%s', (text, expected) => {
  const found = pairs(text, 'latin1')
  expect(found.map((p) => [p.rawName, p.rawValue, p.name, p.value])).toEqual(expected)
  expect(countPairs(text)).toBe(expected.length)
})

test('a bad escape stays raw and is marked', () => {
  for (const raw of ['%', '%4', '%zz', '100%&x', '%%41']) {
    expect(pairs(`a=${raw}`, 'latin1')[0]?.badEscape, raw).toBe(true)
  }
  expect(pairs('a=%zz%41', 'latin1')[0]).toMatchObject({ value: '%zzA', badEscape: true })
  expect(pairs('a=%41', 'latin1')[0]?.badEscape).toBe(false)
})

test('bytes that are not UTF-8 are replaced and marked', () => {
  expect(pairs('a=%ff', 'latin1')[0]).toMatchObject({ value: '\ufffd', broken: true })
  expect(pairs('a=%EF%BF%BD', 'latin1')[0]).toMatchObject({ value: '\ufffd', broken: false })
})

test('characters above ASCII are bytes in a target and UTF-8 in a body', () => {
  expect(pairs('a=\u00c3\u00a9', 'latin1')[0]?.value).toBe('é')
  expect(pairs('a=é', 'utf8')[0]?.value).toBe('é')
})

test('the raw halves give the text back', () => {
  for (const text of ['a=1&b', '&&', 'a=&=b&a=1=2&', '%%&+=+']) {
    const halves = pairs(text, 'latin1').map((p) =>
      p.rawValue === null ? p.rawName : `${p.rawName}=${p.rawValue}`,
    )
    expect(halves.join('&')).toBe(text)
  }
})

test('stops at the limit', () => {
  expect(pairs('a&'.repeat(100_000), 'utf8', 10)).toHaveLength(10)
  expect(countPairs('a&'.repeat(100_000))).toBe(100_001)
})

test('the query of a target', () => {
  expect(queryOf('/a?b?c#d')).toBe('b?c#d')
  expect(queryOf('/a?')).toBe('')
  expect(queryOf('/a')).toBe(null)
})

test('pairs are read in linear time', async () => {
  const read = (text: string): unknown => [pairs(text, 'utf8'), pairs(text, 'latin1')]
  expect(await growthFaults(hostileTexts, read)).toEqual([])
})
