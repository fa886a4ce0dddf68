import { expect, test } from 'vitest'
import { hostileTexts } from '../testing/hostile-texts'
import { seeded } from '../testing/seeded'
import { jsonFault } from './json-fault'

test.each<[text: string, fault: string | null]>([
  ['{"a": [1, 2.5e3, "x", null]}', null],
  [' "text" \n', null],
  ['', 'it is empty'],
  [' \n', 'it is empty'],
  ['{"a": 1', 'it ends too early (line 1, column 8)'],
  ['{"a": 1,\n}', 'unexpected “}” (line 2, column 1)'],
  ["{'a': 1}", "unexpected “'” (line 1, column 2)"],
  ['{"a": 1}\n\n  {"b": 2}', 'unexpected “{” (line 3, column 3)'],
  ['[1, 😀]', 'unexpected “😀” (line 1, column 5)'],
  ['\ufeff{}', 'unexpected “[BOM]” (line 1, column 1)'],
  ['{"a": "b\nc"}', 'unexpected “[\\n]” (line 1, column 9)'],
])('of %j it is said: %j', (text, fault) => {
  expect(jsonFault(text)).toBe(fault)
})

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test('what JSON.parse reads has no fault, and nothing else', () => {
  const random = seeded(21)
  const pieces = [
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
    '.5',
    'true',
    ' ',
    '\n',
    '\\',
    'é',
  ]
  let read = 0
  for (let round = 0; round < 20_000; round++) {
    const length = 1 + Math.floor(random() * 7)
    const text = Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)]).join('')
    if (isJson(text)) read++
    expect(jsonFault(text) === null, text).toBe(isJson(text))
  }
  expect(read).toBeGreaterThan(300)
  for (const [, make] of hostileTexts) {
    expect(jsonFault(make(2000)) === null).toBe(isJson(make(2000)))
  }
})
