import { latin1Bytes } from './latin1'

/** One `name=value` of a query or a form, as sent and as decoded. */
export interface Pair {
  rawName: string
  /** Null where no `=` was sent. */
  rawValue: string | null
  name: string
  value: string
  /** A `%` without two hex digits after it; it is left as it is. */
  badEscape: boolean
  /** Bytes that are not UTF-8, shown as U+FFFD. */
  notUtf8: boolean
}

/** How characters above ASCII stand for bytes: latin-1 in a target, UTF-8 in a decoded body. */
export type Wire = 'latin1' | 'utf8'

const BAD_ESCAPE = /%(?![0-9a-fA-F]{2})/
const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true })

/** What follows the first `?` of a target; null without one. */
export function queryOf(target: string): string | null {
  const at = target.indexOf('?')
  return at === -1 ? null : target.slice(at + 1)
}

/**
 * The pairs of a query or form in order, repeated and empty ones too, so that joining the raw
 * halves with `=` and `&` gives the text back. Stops after `limit` pairs.
 */
export function pairs(text: string, wire: Wire, limit = Infinity): Pair[] {
  const found: Pair[] = []
  if (text === '') return found
  for (let at = 0; at <= text.length && found.length < limit;) {
    const next = text.indexOf('&', at)
    const end = next === -1 ? text.length : next
    found.push(pair(text.slice(at, end), wire))
    at = end + 1
  }
  return found
}

/** How many pairs `pairs` would find. */
export function countPairs(text: string): number {
  if (text === '') return 0
  let count = 1
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) count++
  return count
}

function pair(raw: string, wire: Wire): Pair {
  const equals = raw.indexOf('=')
  const rawName = equals === -1 ? raw : raw.slice(0, equals)
  const rawValue = equals === -1 ? null : raw.slice(equals + 1)
  const name = decode(rawName, wire)
  const value = decode(rawValue ?? '', wire)
  return {
    rawName,
    rawValue,
    name: name.text,
    value: value.text,
    badEscape: BAD_ESCAPE.test(raw),
    notUtf8: name.notUtf8 || value.notUtf8,
  }
}

/** `+` as space and percent escapes as bytes, the whole read as UTF-8 (WHATWG URL, section 5.1). */
function decode(raw: string, wire: Wire): { text: string; notUtf8: boolean } {
  const source = wire === 'utf8' ? new TextEncoder().encode(raw) : latin1Bytes(raw)
  const bytes = new Uint8Array(source.length)
  let size = 0
  for (let at = 0; at < source.length; at++) {
    const byte = source[at] ?? 0
    const high = byte === 0x25 ? hexDigit(source[at + 1]) : -1
    const low = high === -1 ? -1 : hexDigit(source[at + 2])
    if (low !== -1) {
      bytes[size++] = high * 16 + low
      at += 2
    } else bytes[size++] = byte === 0x2b ? 0x20 : byte
  }
  try {
    return { text: STRICT.decode(bytes.subarray(0, size)), notUtf8: false }
  } catch {
    return { text: LENIENT.decode(bytes.subarray(0, size)), notUtf8: true }
  }
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}
