/** The kind of a piece of JSON text, for its colour. */
export type JsonKind = 'key' | 'string' | 'number' | 'atom' | 'punctuation' | 'text'

/** A string, number, `true`, `false`, `null`, or one of `{}[],:`, by its place in the text. */
export interface Lexeme {
  kind: 'string' | 'number' | 'atom' | 'punctuation'
  start: number
  end: number
}

const quote = 0x22
const backslash = 0x5c

/** Returns the end of the white space at `at`. */
export function skipSpace(text: string, at: number): number {
  // Beyond the end it is NaN, which is no space.
  let code = text.charCodeAt(at)
  while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) {
    code = text.charCodeAt(++at)
  }
  return at
}

/**
 * Returns the lexeme that begins at `at`. If there is none, the place at which the text stops being
 * JSON, as `{ stop }`. Nothing is decoded: numbers and escapes keep their spelling.
 */
export function lexemeAt(text: string, at: number): Lexeme | { stop: number } {
  const first = text[at]
  if (first === undefined) return { stop: at }
  if ('{}[],:'.includes(first)) return { kind: 'punctuation', start: at, end: at + 1 }
  const end = scalarEnd(text, at)
  return end < 0 ? { stop: ~end } : { kind: scalarKind(text, at), start: at, end }
}

/** The kind of the string, number or atom that begins at `at`. */
export function scalarKind(text: string, at: number): 'string' | 'number' | 'atom' {
  const code = text.charCodeAt(at)
  if (code === quote) return 'string'
  return code === 0x2d || isDigit(code) ? 'number' : 'atom'
}

/**
 * Returns the end of the string, number, `true`, `false` or `null` that begins at `at`. If there is none,
 * the complement (`~`) of the place at which the text stops being JSON.
 */
export function scalarEnd(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code === quote) return stringEnd(text, at)
  if (code === 0x2d || isDigit(code)) return numberEnd(text, at)
  if (code === 0x74 && text.startsWith('true', at)) return at + 4
  if (code === 0x66 && text.startsWith('false', at)) return at + 5
  return code === 0x6e && text.startsWith('null', at) ? at + 4 : ~at
}

/** Characters of a string that are looked at one by one; a pattern is faster for more. */
const few = 12
// A run of plain characters, without a quote, a backslash or a control character (RFC 8259, section 7).
// eslint-disable-next-line no-control-regex
const plain = /[^"\\\u0000-\u001f]*/y

/** The same of a string (RFC 8259, section 7). */
export function stringEnd(text: string, start: number): number {
  let many = start + few
  for (let at = start + 1; at < text.length; at++) {
    if (at === many) {
      plain.lastIndex = at
      plain.test(text)
      at = plain.lastIndex
    }
    const code = text.charCodeAt(at)
    if (code === quote) return at + 1
    if (code < 0x20) return ~at
    if (code === backslash) {
      const size = escapeSize(text, at)
      if (size === 0) return ~at
      at += size - 1
      many = at + few
    }
  }
  return ~text.length
}

/** Decodes the JSON string at a place of a text. */
export function stringOf(text: string, start = 0, end = text.length): string {
  const inside = text.slice(start + 1, end - 1)
  return inside.includes('\\') ? (JSON.parse(text.slice(start, end)) as string) : inside
}

/** Characters of the escape that begins at `at`; 0 if it is none. */
function escapeSize(text: string, at: number): number {
  const letter = text[at + 1] ?? ''
  if (letter !== 'u') return letter !== '' && '"\\/bfnrt'.includes(letter) ? 2 : 0
  return /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6)) ? 6 : 0
}

/** The same of a number (RFC 8259, section 6). */
function numberEnd(text: string, start: number): number {
  let at = text.charCodeAt(start) === 0x2d ? start + 1 : start
  const first = text.charCodeAt(at)
  if (!isDigit(first)) return ~start
  at = first === 0x30 ? at + 1 : digitsEnd(text, at)
  if (text.charCodeAt(at) === 0x2e) {
    const end = digitsEnd(text, at + 1)
    if (end === at + 1) return at
    at = end
  }
  if ((text.charCodeAt(at) | 0x20) !== 0x65) return at
  const sign = text.charCodeAt(at + 1)
  const from = sign === 0x2b || sign === 0x2d ? at + 2 : at + 1
  const end = digitsEnd(text, from)
  return end === from ? at : end
}

function digitsEnd(text: string, from: number): number {
  let at = from
  while (isDigit(text.charCodeAt(at))) at++
  return at
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39
