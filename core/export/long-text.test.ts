import { expect, test } from 'vitest'
import { seeded } from '../testing/seeded'
import { encodeBody } from '../http/encode-body'
import { csvRow } from './csv'
import { jsonPieces } from './json-pieces'
import { LongText } from './long-text'
import type { WholeCapture } from './selected'

const random = seeded(2026)
const alphabet = ['a', '"', '\\', '\n', '\u0000', '\u2028', 'é', '€', '😀', '\ufeff', '\ud7ff']

/** Returns text of at least that many bytes in UTF-8. */
function textOf(bytes: number): string {
  const parts: string[] = []
  for (let size = 0; size < bytes;) {
    const one = alphabet[Math.floor(random() * alphabet.length)] ?? 'a'
    parts.push(one)
    size += Buffer.byteLength(one)
  }
  return parts.join('')
}

const sizes = [0, 1, 2, 49_151, 49_152, 49_153, 98_304, 200_001]
const bodies = sizes.flatMap((size): Uint8Array[] => [
  Buffer.from(textOf(size)),
  // Not UTF-8: a byte that is never valid, and a character truncated at the end.
  Buffer.concat([Buffer.from(textOf(size)), Buffer.from([0xff])]),
  Buffer.concat([Buffer.from(textOf(size)), Buffer.from([0xe2, 0x82])]),
  Buffer.from(Array.from({ length: size }, () => Math.floor(random() * 256))),
])

test('text in pieces equals the text of the body, and so does its JSON', () => {
  for (const body of bodies) {
    const { encoding, text } = encodeBody(body)
    const long = new LongText(body)
    expect(long.encoding).toBe(encoding)
    expect([...long].join('') === text).toBe(true)
    const value = { a: [1, { b: null }], c: undefined, d: {}, body: { text, more: true } }
    const pieces = jsonPieces({ ...value, body: { ...value.body, text: long } })
    expect([...pieces].join('') === JSON.stringify(value)).toBe(true)
  }
})

test('a cell of a table is the same in pieces', () => {
  const capture = (text: string | LongText) =>
    ({
      headers: [],
      trailers: [],
      reply: {},
      body: { encoding: 'utf8', text },
    }) as never as WholeCapture
  const starts = ['', '=', '\r', '-']
  for (const start of starts) {
    for (const filler of ['x', '"', 'é']) {
      const text = start + filler.repeat(60_000)
      const long = new LongText(Buffer.from(text))
      expect([...csvRow(capture(long))].join('') === [...csvRow(capture(text))].join('')).toBe(true)
    }
  }
})

test('no piece is long', () => {
  const long = new LongText(new Uint8Array(10_000_000))
  const longest = Math.max(...[...jsonPieces({ long })].map(({ length }) => length))
  expect(longest).toBeLessThan(300_000)
})
