import { expect, test } from 'vitest'
import { seeded } from '@/core/testing/seeded'
import {
  csharpString,
  goString,
  javaString,
  jsString,
  phpString,
  powershellString,
  pythonString,
} from './literals'
import { decodeLiteral, dialects } from './testing/decode-literal'

const everything =
  Array.from({ length: 256 }, (_, at) => String.fromCharCode(at)).join('') +
  '\u2018\u2019\u201c\u201d\u2028\u2029\u202e\ufeff é漢😀 $x ${y} $(z) `n \\u000a \\x41 <?php ?> {{v}} */ // #'

const random = seeded(63)
const texts = [
  '',
  everything,
  'a"b',
  "it's",
  ...Array.from({ length: 300 }, () => {
    const characters = [...everything]
    const size = Math.floor(random() * 30)
    return Array.from(
      { length: size },
      () => characters[Math.floor(random() * characters.length)],
    ).join('')
  }),
]

/** Without escapes, PHP and PowerShell use single quotes, in which nothing is interpreted. */
function decoded(literal: string, dialect: keyof typeof dialects): Buffer {
  if (!literal.startsWith("'")) return decodeLiteral(literal, dialects[dialect])
  expect(literal.slice(1, -1)).not.toMatch(/['\\\u2018-\u201b]/)
  return Buffer.from(literal.slice(1, -1))
}

test.each([
  ['go', goString],
  ['php', phpString],
  ['csharp', csharpString],
  ['java', javaString],
  ['powershell', powershellString],
] as const)('a %s string stands for the same bytes', (dialect, write) => {
  for (const text of texts) expect(decoded(write(text), dialect)).toEqual(Buffer.from(text))
})

test.each([
  ['go', goString],
  ['php', phpString],
] as const)('a %s string of a header value stands for its bytes', (dialect, write) => {
  for (const text of texts.map((text) => text.replaceAll(/[^\0-\xff]/gu, ''))) {
    expect(decoded(write(text, 'latin1'), dialect)).toEqual(Buffer.from(text, 'latin1'))
  }
})

test('a long Java string is split into constants that javac accepts', () => {
  const parts = [...javaString('é'.repeat(50_000)).matchAll(/"([^"]*)"/g)].slice(1)
  expect(parts).toHaveLength(3)
  const whole = parts.map(([part]) => decodeLiteral(part, dialects.java).toString()).join('')
  expect(whole).toBe('é'.repeat(50_000))
})

test('no string contains an invisible character', () => {
  for (const write of [jsString, pythonString, goString, phpString, csharpString, javaString]) {
    expect(write(everything)).not.toMatch(/[\p{Cc}\u200b-\u200f\u2028-\u202e\ufeff]/u)
  }
})
