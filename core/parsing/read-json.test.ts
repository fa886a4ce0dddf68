import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { MemberNames } from './flat-json'
import { parsePath } from './path'
import { readJson } from './read-json'
import { JsonNumber, Members, type Value } from './value'
import { valuesAt } from './values-at'
import { writeJson } from './write-json'

const plain = (value: Value | undefined): unknown => {
  if (value instanceof JsonNumber) return Number(value.text)
  if (Array.isArray(value)) return value.map(plain)
  if (value instanceof Members) {
    return Object.fromEntries(value.names.map((name, at) => [name, plain(value.values[at])]))
  }
  return value
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

test('reads what JSON.parse reads, and nothing else', () => {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"a"',
    '"\\u0041\\n"',
    '"',
    '\\',
    '1',
    '-0.5e3',
    '01',
  ]
  const scrap = fc.array(fc.constantFrom(...pieces, ' ', '\n', 'true', 'null', 'nul', '\u0001'))
  fc.assert(
    fc.property(
      fc.oneof(
        scrap.map((all) => all.join('')),
        fc.json(),
      ),
      (text) => {
        const read = readJson(text)
        const native = parsed(text)
        expect(read === undefined ? undefined : { value: plain(read) }).toEqual(
          native && { value: native.value },
        )
      },
    ),
    { numRuns: 2000, seed: 1 },
  )
})

test('loses no digit, no repeated name and no order', () => {
  const text = '{"b":1497549923779084388,"a":[1.10,-0,1E400,{"a":1,"a":2}],"__proto__":null}'
  const value = readJson(text)
  expect(value && writeJson(value)).toBe(text)
  expect(value instanceof Members && value.get('b')).toEqual(new JsonNumber('1497549923779084388'))
})

test('what is written is read again, a byte order mark before it too', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value = readJson(text)
      if (value === undefined) throw new Error('Not read')
      const written = writeJson(value)
      expect(readJson(`\ufeff ${written}\n`)).toEqual(value)
    }),
    { seed: 1 },
  )
})

test('with an indent, what is written is what JSON.stringify writes', () => {
  const { stringify } = JSON
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('', ' ', '\t', '  '), (json, indent) => {
      const value = readJson(stringify(json))
      expect(value !== undefined && writeJson(value, { indent })).toBe(
        stringify(json, null, indent),
      )
    }),
    { seed: 1 },
  )
})

const paths = [
  '',
  'a',
  'b',
  'a.b',
  'a.a.a',
  '*',
  '*.b',
  '0',
  '1.a',
  'a.*.b',
  'a.0',
  'b.1.a',
  '*.*',
  '"*"',
  '*."*"',
]

const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('1', '-2.50e1', '"x"', '"\\u0061"', 'null', 'true', '"[1]"'),
    fc.array(tie('tree')).map((items) => `[${items.join(', ')}]`),
    fc
      .array(
        fc.tuple(fc.constantFrom('a', 'b', '\\u0061', '0', '*', 'a.b', 'long name'), tie('tree')),
      )
      .map((members) => `{ ${members.map(([name, value]) => `"${name}" : ${value}`).join(',')}}`),
  ),
}))
// Most are broken somewhere, often where nothing is looked for.
const scrap = fc.constantFrom('', ',', ']', '}', ':', '"', '[', '01', '\u0001', '\\u0061', ' ')
const almostJson = fc.tuple(tree, fc.nat(), scrap, fc.nat(2)).map(([json, place, put, drop]) => {
  const at = place % (json.length + 1)
  return json.slice(0, at) + put + json.slice(at + drop)
})

test('along a path it reads what it finds there when it reads all', () => {
  const open = (inner: string): Value | undefined => readJson(inner)
  fc.assert(
    fc.property(almostJson, fc.constantFrom(...paths), (json, path) => {
      const names = path === '' ? [] : parsePath(path)
      const found = (value: Value | undefined): Value[] | undefined =>
        value === undefined ? undefined : valuesAt(value, names, open)
      expect(found(readJson(json, { path: names }))).toEqual(found(readJson(json)))
    }),
    { numRuns: 5000, seed: 1 },
  )
})

test('of the members of some names it reads what it reads of them when it reads all', () => {
  const sets = [[], ['a'], ['a', 'b'], ['b', '0', '*'], ['a.b', 'long name'], ['none']]
  fc.assert(
    fc.property(almostJson, fc.constantFrom(...sets), (json, names) => {
      const all = readJson(json)
      const wanted = all instanceof Members ? new Members() : all
      if (all instanceof Members && wanted instanceof Members) {
        for (const [at, name] of all.names.entries())
          if (names.includes(name)) wanted.add(name, all.values[at] ?? null)
      }
      const some = readJson(json, { members: new MemberNames(names) })
      expect(some).toEqual(wanted)
    }),
    { numRuns: 5000, seed: 1 },
  )
})

test.each([
  ['{"a":1,"b":{"c":"x","d":[1,{"e":true,"f"', '{"a":1,"b":{"c":"x","d":[1,{"e":true}]}}'],
  ['{"a":{"b":"x"},"c":"unfinish', '{"a":{"b":"x"}}'],
  ['[{"a":1},{"a":12', '[{"a":1},{}]'],
  ['[1,tru', '[1]'],
  ['[1,2', '[1]'],
  ['[[1],[', '[[1],[]]'],
  ['{"a":{"b":1},', '{"a":{"b":1}}'],
  ['{', '{}'],
  ['{"a":1}', '{"a":1}'],
  ['{"a":1,}, "b', undefined],
  ['{"a" "b"', undefined],
])('the beginning %s is read as %s', (text, wanted) => {
  const read = readJson(text, { cut: true })
  expect(read && writeJson(read)).toBe(wanted)
  expect(readJson(text, { cut: true, path: [] })).toEqual(read)
})

test('no depth exhausts the stack, and no number of values the memory', () => {
  const deep = readJson('['.repeat(200_000) + ']'.repeat(200_000))
  expect(deep && writeJson(deep)).toHaveLength(400_000)
  expect(readJson(`[${'0,'.repeat(1_000_001)}0]`)).toBeUndefined()
})

test('many members are found by name', () => {
  const many = readJson(`{${Array.from({ length: 40 }, (_, i) => `"n${i % 20}":${i}`).join()}}`)
  const found = many instanceof Members ? [many.all('n3'), many.get('n3'), many.get('x')] : []
  expect(found.map(String)).toEqual(['3,23', '23', 'undefined'])
})
