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

const string = '"[^"\\\\\\u0000-\\u001f]*"'
const number = '-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?'
const space = '[ \\n\\r\\t]*'
const flat = `(?:${string}|${number}|true|false|null)${space}(?:,${space}(?![\\]}])|(?=[\\]}]))`
const flatItems = new RegExp(`(?:${flat}){1,100}`, 'y')
const flatMembers = new RegExp(`(?:${string}${space}:${space}${flat}){1,100}`, 'y')

/**
 * Returns the end of those items of a list, or members of an object, from `at` on that hold no others, with
 * the comma after each; the place of the closing bracket if there is nothing else. The same grammar as
 * above as a pattern, which is several times faster: it stops early at an escape, or after a hundred.
 *
 * @param but the name of members at which it stops
 */
export function flatEnd(text: string, at: number, inList: boolean, but?: string): number {
  const pattern = inList ? flatItems : but === undefined ? flatMembers : flatMembersBut(but)
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

/** A pattern is slow to make. */
const patterns = new Map<string, RegExp>()
const maxPatterns = 500

function flatMembersBut(name: string): RegExp {
  const known = patterns.get(name)
  if (known) return known
  const escaped = name.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
  const others = `(?!"${escaped}")${string}`
  const pattern = new RegExp(`(?:${others}${space}:${space}${flat}){1,100}`, 'y')
  if (patterns.size >= maxPatterns) patterns.clear()
  patterns.set(name, pattern)
  return pattern
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
