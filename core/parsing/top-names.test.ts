import { expect, it } from 'vitest'
import { seeded } from '../testing/seeded'
import { NameSet, topNames } from './top-names'

it.each([
  ['{"a":1}', 'a'],
  [' \r\n\t{ "x" : {"a":[1,"}"]}, "a" : 1}', 'a'],
  ['\ufeff{"x":"\\"","a":1}', 'a'],
  ['[{"x":null,"a":1}]', '0.a'],
  ['{"\\u0061":1}', 'a'],
  [`{${' '.repeat(7000)}"a":1}`, 'a'],
  ['[ {"a', ''],
  ['{}', ''],
  ['{"x":{"a":1}}', ''],
  ['[[{"a":1}]]', ''],
  ['{"x" "a":1}', ''],
  ['{"x":1}"a":1', ''],
])('of %s the names at the top are read', (text, wanted) => {
  const { names, inList } = topNames(new TextEncoder().encode(text), new NameSet(['a']))
  expect(names.map(({ name }) => (inList ? `0.${name}` : name)).join()).toBe(wanted)
})

it('says of each name what JSON.parse says of its value', () => {
  const random = seeded(7)
  const pick = <Item>(items: readonly Item[]): Item | undefined =>
    items[Math.floor(random() * items.length)]
  const strings = [
    '',
    'page',
    'a "quoted" one',
    'x'.repeat(47),
    `${'y'.repeat(60)}"\\`,
    'ä',
    '\\',
    '}',
  ]
  for (let round = 0; round < 500; round++) {
    const entries = Array.from({ length: Math.floor(random() * 6) }, (_, place) => {
      const value = pick([1, null, true, {}, [], { a: '}' }, [{ b: ']' }], ...strings, ...strings])
      return [`${pick(strings)}${place}`.slice(-40), value] as const
    })
    const object = Object.fromEntries(entries)
    const body = new TextEncoder().encode(JSON.stringify(object, null, pick([0, 1, 2])))
    const { names } = topNames(body, new NameSet(Object.keys(object)))
    expect(names.map(({ name }) => name)).toEqual(
      Object.keys(object).filter((name) => !name.includes('ä')),
    )
    for (const { name, nested, text } of names) {
      const value = object[name]
      expect(nested).toBe(typeof value === 'object' && value !== null)
      const plain = typeof value === 'string' && /^[^\\"\u0080-\uffff]{0,40}$/.test(value)
      expect(text).toBe(plain ? value : null)
    }
  }
})
