import { describe, expect, test } from 'vitest'
import { calmCpuOf } from '../testing/processor-time'
import { entryOf, pathText } from './describe-json'
import { diffJson, type JsonDiff } from './json-diff'
import { jsonCompareLimits, type JsonValue } from './json-value'
import { apply, canonical } from './testing/apply'
import { seeded } from '../testing/seeded'
import { randomJson, varied } from './testing/random-json'

function diffOf(before: string, after: string): JsonDiff {
  const diff = diffJson(before, after)
  if ('reason' in diff) throw new Error(diff.reason)
  return diff
}
const changes = (before: string, after: string): string[] =>
  diffOf(before, after).changes.map((change) => {
    const entry = entryOf(change, before, after)
    const spelling = entry.respelt ? ', respelt' : ''
    return `${entry.kind} ${entry.path}: ${entry.before} > ${entry.after}${spelling}`
  })

describe('names changes by their path', () => {
  const cases: [name: string, before: string, after: string, changes: string[]][] = [
    ['nothing', '{"a":[1,{"b":null}]}', ' { "a": [1, {"b":null} ] }', []],
    ['order of keys', '{"a":1,"b":2}', '{"b":2,"a":1}', []],
    ['escapes', '"\\u0041"', '"A"', []],
    ['a value', '{"a":{"b":1}}', '{"a":{"b":2}}', ['changed a.b: 1 > 2']],
    ['a kind', '{"a":{"b":1}}', '{"a":[1]}', ['changed a: {"b":1} > [1]']],
    ['the whole', '[1]', '{"a":1}', ['changed : [1] > {"a":1}']],
    [
      'large numbers',
      '[9007199254740993]',
      '[9007199254740992]',
      ['changed [0]: 9007199254740993 > 9007199254740992'],
    ],
    ['spelling of numbers', '[1]', '[1.0]', ['changed [0]: 1 > 1.0, respelt']],
    [
      'numbers of one value',
      '{"n":[1e2,-0.50]}',
      '{"n":[100,-5e-1,7]}',
      [
        'changed n[0]: 1e2 > 100, respelt',
        'changed n[1]: -0.50 > -5e-1, respelt',
        'added n[2]: null > 7',
      ],
    ],
    [
      'a moved number',
      '[7,1.0,8]',
      '[1,8]',
      ['removed [0]: 7 > null', 'changed [1→0]: 1.0 > 1, respelt'],
    ],
    [
      'added and removed keys',
      '{"a":1}',
      '{"c d":1}',
      ['removed a: 1 > null', 'added ["c d"]: null > 1'],
    ],
    [
      'repeated keys',
      '{"a":1,"a":2}',
      '{"a":1,"a":3,"a":4}',
      ['changed a#2: 2 > 3', 'added a#3: null > 4'],
    ],
    ['__proto__', '{"__proto__":{"x":1}}', '{"__proto__":{"x":2}}', ['changed __proto__.x: 1 > 2']],
    ['an item in front', '[1,2,3]', '[0,1,2,3]', ['added [0]: null > 0']],
    ['a removed item', '{"a":[1,2,3]}', '{"a":[1,3]}', ['removed a[1]: 2 > null']],
    [
      'items by name',
      '[{"id":1,"v":1},{"id":2,"v":1}]',
      '[{"id":2,"v":2}]',
      ['removed [0]: {"id":1,"v":1} > null', 'changed [1→0].v: 1 > 2'],
    ],
  ]
  test.each(cases)('%s', (_, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected)
  })
})

describe('for any bodies', () => {
  const trials = Array.from({ length: 1500 }, (_, seed) => seed)

  test('applying the changes to one gives the other, and back', () => {
    for (const seed of trials) {
      const random = seeded(seed)
      const before = randomJson(random)
      const after = seed % 2 === 0 ? randomJson(random) : varied(before, random)
      for (const [a, b] of [
        [before, after],
        [after, before],
      ] as const) {
        const diff = diffOf(a, b)
        const made = apply(diff.before, diff.changes)
        const texts = new Map<JsonValue, string>()
        note(diff.before, a, texts)
        note(diff.after, b, texts)
        const text = (value: JsonValue): string => texts.get(value) ?? ''
        if (!made) throw new Error('Nothing is left')
        expect(canonical(made, text), `${a} > ${b}`).toBe(canonical(diff.after, text))
      }
    }
  })

  test('a body does not differ from itself, and the reverse is the same, swapped', () => {
    const opposite = { added: 'removed', removed: 'added', changed: 'changed' }
    for (const seed of trials) {
      const random = seeded(seed)
      const before = randomJson(random)
      const after = varied(before, random)
      expect(diffOf(before, before).changes).toEqual([])
      const [there, back] = [diffOf(before, after), diffOf(after, before)]
      expect(back.changes.map(({ kind }) => kind)).toEqual(
        there.changes.map(({ kind }) => opposite[kind]),
      )
      expect(back.changes.map(({ path }) => pathText(path).length)).toEqual(
        there.changes.map(({ path }) => pathText(path).length),
      )
    }
  })
})

/** Records the text in which each value of a tree is written. */
function note(value: JsonValue, text: string, texts: Map<JsonValue, string>): void {
  texts.set(value, text.slice(value.start, value.end))
  const inner =
    value.kind === 'array'
      ? value.items
      : value.kind === 'object'
        ? value.members.map((member) => member.value)
        : []
  for (const each of inner) note(each, text, texts)
}

describe('is bounded', () => {
  test('nesting', () => {
    const deep = '['.repeat(1_000_000)
    expect(diffJson(deep, '[]')).toEqual({
      reason: `it is nested more than ${jsonCompareLimits.depth} levels deep`,
    })
  })

  test('values', () => {
    const many = `[${'0,'.repeat(jsonCompareLimits.values)}0]`
    expect(diffJson(many, '[]')).toMatchObject({
      reason: expect.stringContaining('200,000') as string,
    })
  })

  test('lists that have little in common', () => {
    const list = (from: number): string =>
      JSON.stringify(Array.from({ length: 20_000 }, (_, i) => (i * 7919 + from) % 20_011))
    const cpu = calmCpuOf(() => {
      expect(diffOf(list(0), list(5)).changes.length).toBeGreaterThan(10_000)
    })
    expect(cpu).toBeLessThan(5000)
  })

  test.each(['', '{', '{"a"}', '[1,]', '{"a":1,}', '[1 2]', '{"a":1}}', 'nul', '{1:2}', '[}'])(
    'what is not JSON: %s',
    (text) => {
      expect(diffJson(text, '{}')).toHaveProperty('reason')
    },
  )
})
