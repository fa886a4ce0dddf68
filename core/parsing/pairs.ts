import { latin1Bytes } from '../latin1'
import { type Decoder, textDecoder } from './text-decoder'

export { countPairs, queryOf } from './request-target'

/** One `name=value` of a query or a form, as sent and as decoded. */
export interface Pair {
  rawName: string
  /** Null if no `=` was sent. */
  rawValue: string | null
  name: string
  value: string
  /** It has a `%` without two hex digits after it, which is left as it is. */
  badEscape: boolean
  /** It has bytes that its charset does not have, shown as U+FFFD. */
  broken: boolean
}

/** How characters above ASCII encode bytes: latin-1 in a target or in a body's bytes, UTF-8 in decoded text. */
export type WireCharset = 'latin1' | 'utf8'

const badEscape = /%(?![0-9a-fA-F]{2})/
/** Characters that need decoding. */
const encoded = /[%+\u0080-\uffff]/
const beyondAscii = /[\u0080-\uffff]/
const options = { ignoreBOM: true }
const utf8 = decoders('utf-8')
const encoder = new TextEncoder()

interface Decoded {
  text: string
  broken: boolean
}

interface Decoders {
  strict: Decoder
  lenient: Decoder
}

function decoders(charset: string): Decoders {
  return {
    strict: textDecoder(charset, { ...options, fatal: true }),
    lenient: textDecoder(charset, options),
  }
}

/**
 * Returns the pairs of a query or form in order, repeated and empty ones too, so that joining the raw
 * halves with `=` and `&` gives the text back. Stops after `limit` pairs. What they encode is read in
 * `charset`: an encoding of the Encoding Standard, which ASCII is part of.
 */
export function pairs(
  text: string,
  wire: WireCharset,
  limit = Infinity,
  charset = 'utf-8',
): Pair[] {
  const found: Pair[] = []
  const by = charset === 'utf-8' ? utf8 : decoders(charset)
  if (text === '') return found
  for (let at = 0; at <= text.length && found.length < limit;) {
    const next = text.indexOf('&', at)
    const end = next === -1 ? text.length : next
    found.push(pair(text.slice(at, end), wire, by))
    at = end + 1
  }
  return found
}

function pair(raw: string, wire: WireCharset, by: Decoders): Pair {
  const equals = raw.indexOf('=')
  const rawName = equals === -1 ? raw : raw.slice(0, equals)
  const rawValue = equals === -1 ? null : raw.slice(equals + 1)
  const bad = raw.includes('%') && badEscape.test(raw)
  const name = decode(rawName, wire, by, bad)
  const value = decode(rawValue ?? '', wire, by, bad)
  return {
    rawName,
    rawValue,
    name: name.text,
    value: value.text,
    badEscape: bad,
    broken: name.broken || value.broken,
  }
}

/** Decodes the escapes of a name or a value, then its bytes by a charset. */
function decode(raw: string, wire: WireCharset, by: Decoders, bad: boolean): Decoded {
  if (!encoded.test(raw)) return { text: raw, broken: false }
  if (by === utf8 && !bad && !beyondAscii.test(raw)) {
    try {
      return { text: decodeURIComponent(raw.replaceAll('+', ' ')), broken: false }
    } catch {
      // Escapes of bytes that are not UTF-8.
    }
  }
  const bytes = percentDecoded(wire === 'utf8' ? encoder.encode(raw) : latin1Bytes(raw))
  try {
    return { text: by.strict.decode(bytes), broken: false }
  } catch {
    // Bytes that the charset does not have: flagged, and decoded as well as possible.
    return { text: by.lenient.decode(bytes), broken: true }
  }
}

const ampersand = 0x26

/**
 * Returns what bytes of a query or form encode: `+` a space, percent escapes a byte each (WHATWG URL, section
 * 5.1); the `&` between pairs become `between`.
 */
export function percentDecoded(sent: Uint8Array, between = ampersand): Uint8Array {
  const bytes = new Uint8Array(sent.length)
  let size = 0
  for (let at = 0; at < sent.length; at++) {
    const byte = sent[at] ?? 0
    const high = byte === 0x25 ? hexDigit(sent[at + 1]) : -1
    const low = high === -1 ? -1 : hexDigit(sent[at + 2])
    if (low !== -1) {
      bytes[size++] = high * 16 + low
      at += 2
    } else bytes[size++] = byte === 0x2b ? 0x20 : byte === ampersand ? between : byte
  }
  return bytes.subarray(0, size)
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}
