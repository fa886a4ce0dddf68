/** The kind of a piece of JSON text, for its colour. */
export type JsonKind = 'key' | 'string' | 'number' | 'atom' | 'punctuation' | 'text'

/** A string, number, `true`, `false`, `null`, or one of `{}[],:`, by its place in the text. */
export interface Lexeme {
  kind: 'string' | 'number' | 'atom' | 'punctuation'
  start: number
  end: number
}

const numberPattern = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const atomPattern = /true|false|null/y
// A run of plain characters, without a quote, a backslash or a control character (RFC 8259 section 7).
// eslint-disable-next-line no-control-regex
const plainPattern = /[^"\\\u0000-\u001f]*/y
const escapePattern = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

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
  if (first === '"') return stringAt(text, at)
  const number = match(numberPattern, text, at)
  if (number !== -1) return { kind: 'number', start: at, end: number }
  const atom = match(atomPattern, text, at)
  return atom === -1 ? { stop: at } : { kind: 'atom', start: at, end: atom }
}

function stringAt(text: string, start: number): Lexeme | { stop: number } {
  let at = start + 1
  for (;;) {
    at = match(plainPattern, text, at)
    if (text[at] === '"') return { kind: 'string', start, end: at + 1 }
    const escape = match(escapePattern, text, at)
    if (escape === -1) return { stop: at }
    at = escape
  }
}

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}
