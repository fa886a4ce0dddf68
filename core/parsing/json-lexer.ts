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

// What ends a string, or needs a look at what follows it.
const stringStop = /["\\]/g
const lineStop = /["\\\n]/g

/**
 * Returns the end of the string that begins at `at`, however malformed: after its closing quote, before a
 * line break if it must not have any, or the end of the text. A backslash takes the character after it.
 */
export function looseStringEnd(text: string, at: number, inOneLine = false): number {
  const stop = inOneLine ? lineStop : stringStop
  stop.lastIndex = at + 1
  for (let found = stop.exec(text); found !== null; found = stop.exec(text)) {
    if (found[0] === '"') return found.index + 1
    if (found[0] === '\n') return found.index
    stop.lastIndex = found.index + 2
  }
  return text.length
}

const bracket = /["{}[\]]/g

/** Returns the end of the list or object that begins at `at`, however malformed; the text's if it has none. */
export function looseBracketEnd(text: string, at: number): number {
  let depth = 0
  bracket.lastIndex = at
  for (let found = bracket.exec(text); found !== null; found = bracket.exec(text)) {
    if (found[0] === '"') bracket.lastIndex = looseStringEnd(text, found.index)
    else if (found[0] === '{' || found[0] === '[') depth++
    else if (--depth <= 0) return found.index + 1
  }
  return text.length
}
