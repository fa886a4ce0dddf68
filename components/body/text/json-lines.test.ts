import { expect, test } from 'vitest'
import { jsonLines } from './json-lines'
import { maxCharacters } from '../refusals'
import { calmCpuOf } from '@/core/testing/processor-time'
import { seeded } from '@/core/testing/seeded'

function printed(text: string): string {
  const result = jsonLines(text)
  if ('reason' in result) return result.reason
  return result.lines
    .map((line) => '  '.repeat(line.depth) + line.tokens.map((token) => token.text).join(''))
    .join('\n')
}

test.each<[string, unknown]>([
  ['{}', {}],
  ['[]', []],
  ['nested', { a: [1, { b: null }, [], {}, 'x'], c: { d: true, e: false } }],
  ['a string', 'x'],
  ['a number', 1.5],
])('%s is indented as JSON.stringify does', (_, value) => {
  expect(printed(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
  expect(printed(JSON.stringify(value, null, '\t\n'))).toBe(JSON.stringify(value, null, 2))
})

test('numbers, escapes, repeated keys and __proto__ stay as sent', () => {
  const text = '{"id":1296269042918237645,"n":[1E+2,-0,1.0],"id":"\\u0041\\/","__proto__":{"a":1}}'
  expect(printed(text).replaceAll(/\n */g, '').replaceAll(': ', ':')).toBe(text)
})

test('several texts, one per line, are shown one below the other', () => {
  expect(printed('{"a":1}\r\n[]\n\n"x"\n')).toBe('{\n  "a": 1\n}\n[]\n"x"')
})

test('tokens carry their kind', () => {
  const result = jsonLines('{"a":["b",2,null]}')
  const kinds = 'lines' in result ? result.lines.flatMap((line) => line.tokens) : []
  expect(kinds.filter((token) => token.kind !== 'punctuation')).toEqual([
    { kind: 'key', text: '"a"' },
    { kind: 'string', text: '"b"' },
    { kind: 'number', text: '2' },
    { kind: 'atom', text: 'null' },
  ])
})

test.each([
  ['{"a":1,}', 'character 8'],
  ['{"a" 1}', 'character 6'],
  ['[1,2}', 'character 5'],
  ['[1] x', 'character 5'],
  ['[1]\n[2] x', 'character 9'],
  ['{"a":01}', 'character 7'],
  ['{a:1}', 'character 2'],
  ["{'a':1}", 'character 2'],
  ['"a\tb"', 'character 3'],
  ['"\\x"', 'character 2'],
  ['[NaN]', 'character 2'],
  ['{"a":[1,2', 'ends before it is complete'],
  ['"abc', 'ends before it is complete'],
  ['', 'ends before it is complete'],
])('%s is not JSON: %s', (text, where) => expect(printed(text)).toContain(where))

test('limits: size, depth, tokens', () => {
  expect(printed(`"${'x'.repeat(maxCharacters)}"`)).toContain('over 2 MiB')
  expect(printed('['.repeat(200) + ']'.repeat(200))).toContain('[]')
  expect(printed('['.repeat(201) + ']'.repeat(201))).toContain('200 levels')
  expect(printed('['.repeat(1_000_000))).toContain('200 levels')
  expect(printed(`[${'1,'.repeat(190_000)}1]`)).not.toContain('Shown as text')
  expect(printed(`[${'1,'.repeat(200_000)}1]`)).toContain('200,000 keys and values')
})

test('accepts exactly what JSON.parse accepts', () => {
  const random = seeded(7)
  const alphabet = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"',
    '1',
    '-',
    '0',
    '.5',
    'e1',
    'null',
    ' ',
  ]
  let accepted = 0
  for (let round = 0; round < 40_000; round++) {
    const length = 1 + Math.floor(random() * 7)
    const text = Array.from(
      { length },
      () => alphabet[Math.floor(random() * alphabet.length)],
    ).join('')
    const ok = parses(text)
    if (ok) accepted++
    expect('lines' in jsonLines(text), text).toBe(ok)
  }
  expect(accepted).toBeGreaterThan(300)
})

test('a body at the limits is indented quickly', () => {
  const member = `{"key":"${'value '.repeat(35)}","n":12345678901234567890},`
  const cpu = calmCpuOf(() => {
    expect('lines' in jsonLines(`[${member.repeat(8_000)}1]`)).toBe(true)
    expect('lines' in jsonLines(`"${'x'.repeat(1_900_000)}"`)).toBe(true)
  })
  expect(cpu).toBeLessThan(800)
})

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
