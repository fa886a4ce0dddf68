import { expect, test } from 'vitest'
import { decodedEscapes, hasEscapes } from './escapes'

test.each([
  ['"Gr\\u00fc\\u00DFe"', '"Grüße"'],
  ['"\\ud83d\\ude00"', '"😀"'],
  ['"a \\ud83d b"', '"a \\ud83d b"'],
  ['"\\u0022 \\u005c \\u0000 \\u001f \\n"', '"\\u0022 \\u005c \\u0000 \\u001f \\n"'],
  ['"\\\\u00fc"', '"\\\\u00fc"'],
  ['"\\"\\u00fc"', '"\\"ü"'],
  ['"\\u00f"', '"\\u00f"'],
  ['1.50', '1.50'],
])('%s is shown as %s', (sent, shown) => expect(decodedEscapes(sent)).toBe(shown))

test('only a text with escapes has them', () => {
  expect(hasEscapes('{"a":"\\u00e9"}')).toBe(true)
  expect(hasEscapes('{"a":"\\n é"}')).toBe(false)
})

test('what is decoded means the same', () => {
  for (const sent of ['"\\u00fc\\\\u00fc\\"\\u2028\\t"', '"\\ud83d\\ude00\\ude00"']) {
    expect(JSON.parse(decodedEscapes(sent))).toBe(JSON.parse(sent))
  }
})
