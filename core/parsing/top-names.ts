const quote = 0x22
const backslash = 0x5c
/** Bytes of a name that is looked for at most. */
const maxName = 40

/** Names by length and first character: most others are told from them without making a string. */
export class NameSet {
  readonly #names = new Set<string>()
  readonly #may = new Uint8Array(64 * 128)

  constructor(names: Iterable<string>) {
    for (const name of names) {
      this.#names.add(name)
      this.#may[placeOf(name.length, name.charCodeAt(0))] = 1
    }
  }

  has(name: string): boolean {
    return this.#names.has(name)
  }

  /** Whether a name of this length and with this first character can be one of them. */
  may(length: number, first: number): boolean {
    return this.#may[placeOf(length, first)] === 1
  }
}

const placeOf = (length: number, first: number): number => (length & 63) * 128 + (first & 127)

/** A name of an object, and what is known of its value without parsing it. */
export interface TopName {
  name: string
  /** Whether the value is an object or a list. */
  nested: boolean
  /** The value, if it is a string of up to 40 bytes without escapes; else null. */
  text: string | null
}

/** The names at the top of a body, or of the first item of its list. */
export interface TopNames {
  names: readonly TopName[]
  inList: boolean
}

/**
 * Returns those of the wanted names that the object of a JSON body has, without parsing it; of a list of
 * objects those of the first. Reads UTF-8 only, and up to the first character that is no JSON.
 */
export function topNames(body: Uint8Array, wanted: NameSet): TopNames {
  const names: TopName[] = []
  const marked = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf
  let at = afterSpace(body, marked ? 3 : 0)
  const inList = body[at] === 0x5b
  if (inList) at = afterSpace(body, at + 1)
  if (body[at] !== 0x7b) return { names, inList }
  at = afterSpace(body, at + 1)
  while (body[at] === quote) {
    const end = stringEnd(body, at)
    const name = end === -1 ? null : nameAt(body, at + 1, end - 1, wanted)
    const colon = end === -1 ? body.length : afterSpace(body, end)
    const from = body[colon] === 0x3a ? afterSpace(body, colon + 1) : body.length
    const to = valueEnd(body, from)
    if (name !== null) {
      const nested = body[from] === 0x7b || body[from] === 0x5b
      names.push({ name, nested, text: shortText(body, from, to) })
    }
    at = afterSpace(body, to)
    if (body[at] !== 0x2c) break
    at = afterSpace(body, at + 1)
  }
  return { names, inList }
}

function shortText(body: Uint8Array, from: number, to: number): string | null {
  const quoted = body[from] === quote && body[to - 1] === quote && to - from <= maxName + 2
  return quoted ? plainText(body, from + 1, to - 1) : null
}

/** Returns the text of a string's bytes; null if other characters than ASCII or escapes are in it. */
function plainText(body: Uint8Array, from: number, to: number): string | null {
  let text = ''
  for (let i = from; i < to; i++) {
    const byte = body[i] ?? 0
    if (byte === backslash || byte > 0x7e) return null
    text += String.fromCharCode(byte)
  }
  return text
}

function nameAt(body: Uint8Array, from: number, to: number, wanted: NameSet): string | null {
  const length = to - from
  if (length > maxName * 6) return null
  if (hasEscape(body, from, to)) return escapedName(body.subarray(from, to), wanted)
  if (length > maxName || !wanted.may(length, body[from] ?? 0)) return null
  const name = plainText(body, from, to)
  return name !== null && wanted.has(name) ? name : null
}

function hasEscape(body: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (body[i] === backslash) return true
  return false
}

function escapedName(bytes: Uint8Array, wanted: NameSet): string | null {
  try {
    const name = JSON.parse(`"${String.fromCharCode(...bytes)}"`) as string
    return wanted.has(name) ? name : null
  } catch {
    // Not an escape of JSON.
    return null
  }
}

function afterSpace(body: Uint8Array, from: number): number {
  let at = from
  for (let byte = body[at]; byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;) {
    byte = body[++at]
  }
  return at
}

/** Longer strings are searched by the engine's own search. */
const searchedFrom = 48

/** The place after the string that begins at `at`; -1 if it never ends. */
function stringEnd(body: Uint8Array, at: number): number {
  const near = Math.min(body.length, at + searchedFrom)
  for (let i = at + 1; i < near; i++) {
    const byte = body[i]
    if (byte === quote) return i + 1
    if (byte === backslash) return escapedStringEnd(body, i)
  }
  const end = body.indexOf(quote, near)
  if (end === -1) return -1
  const escape = body.subarray(near, end).indexOf(backslash)
  return escape === -1 ? end + 1 : escapedStringEnd(body, near + escape)
}

/** The same from a backslash in the string on. */
function escapedStringEnd(body: Uint8Array, backslashAt: number): number {
  const { length } = body
  for (let i = backslashAt; i < length; i++) {
    const byte = body[i]
    if (byte === quote) return i + 1
    if (byte === backslash) i++
  }
  return -1
}

/** The place after the value that begins at `at`. */
function valueEnd(body: Uint8Array, at: number): number {
  const { length } = body
  let depth = 0
  let i = at
  while (i < length) {
    const byte = body[i] ?? 0
    if (byte === quote) {
      i = stringEnd(body, i)
      if (i === -1) return length
      if (depth === 0) return i
      continue
    }
    // Digits and letters open and close nothing: `{` and `[` differ in one bit, as `}` and `]` do.
    if (byte === 0x2c && depth === 0) return i
    const bracket = byte | 0x20
    if (bracket === 0x7b) depth++
    else if (bracket === 0x7d) {
      if (depth === 0) return i
      if (--depth === 0) return i + 1
    }
    i++
  }
  return length
}
