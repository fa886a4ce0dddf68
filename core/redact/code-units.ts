import { charsetOf, isUtf8 } from '../parsing/charset'
import { joinBytes } from '../join-bytes'
import { latin1Bytes, latin1Text } from '../latin1'
import { type Edit, merged } from './edits'
import { byteCharacters } from './trail-bytes'

/**
 * Bytes as a text with a character for each byte, or for each two of UTF-16: what is ASCII in their
 * encoding reads as such, and every place is one in the bytes, so that all that is not replaced stays.
 */
export interface CodeUnits {
  text: string
  /** Whether the text is of words: what is no text has no names. */
  isText: boolean
  edited(edits: readonly Edit[]): Uint8Array
}

/**
 * Returns the code units of bytes; null if nobody knows how they are read. What is no body may be an id that
 * only looks like base64.
 */
export function codeUnits(
  bytes: Uint8Array,
  contentType: string | null,
  isBody = true,
): CodeUnits | null {
  const { charset, source, unknown } = charsetOf(bytes, contentType)
  const utf8 = isUtf8(bytes)
  const wide = charset.startsWith('utf-16') ? charset : wideOf(bytes)
  if (unknown !== undefined && (/utf-?7/.test(unknown) || !utf8)) return null
  // What is UTF-8 without zeros was mislabelled: UTF-16 has a zero in each ASCII character.
  if (wide && !(utf8 && source === 'declared' && !bytes.includes(0))) return ofUtf16(bytes, wide)
  if (startsWide(bytes) && (isBody || isHalfZeros(bytes))) return null
  const start = utf8 && bytes[0] === 0xef && source === 'bom' ? 3 : 0
  const body = bytes.subarray(start)
  const text = utf8 && charset !== 'iso-2022-jp' ? latin1Text(body) : byteCharacters(body, charset)
  return {
    text,
    isText: utf8 || isPrintable(text),
    edited: (edits) => spliced(bytes, merged(edits), { start, unit: 1, encode: latin1Bytes }),
  }
}

function ofUtf16(bytes: Uint8Array, charset: string): CodeUnits | null {
  const [high, low] = charset === 'utf-16be' ? [0, 1] : [1, 0]
  const marked = (bytes[high] === 0xfe && bytes[low] === 0xff) || false
  const start = marked ? 2 : 0
  const units: string[] = []
  const chunk = new Uint16Array(8192)
  let size = 0
  for (let at = start; at + 1 < bytes.length; at += 2) {
    chunk[size++] = (bytes[at + high] ?? 0) * 256 + (bytes[at + low] ?? 0)
    if (size < chunk.length) continue
    units.push(String.fromCharCode(...chunk))
    size = 0
  }
  units.push(String.fromCharCode(...chunk.subarray(0, size)))
  const text = units.join('')
  // UTF-32 has zeros in it.
  if (text.includes('\0')) return null
  const encode = (replaced: string): Uint8Array => {
    const encoded = new Uint8Array(replaced.length * 2)
    for (let at = 0; at < replaced.length; at++) encoded[at * 2 + low] = replaced.charCodeAt(at)
    return encoded
  }
  return {
    text,
    isText: true,
    edited: (edits) => spliced(bytes, merged(edits), { start, unit: 2, encode }),
  }
}

interface Places {
  start: number
  unit: number
  /** What replaces a secret is ASCII. */
  encode(text: string): Uint8Array
}

function spliced(bytes: Uint8Array, edits: readonly Edit[], places: Places): Uint8Array {
  if (edits.length === 0) return bytes
  const { start, unit, encode } = places
  const pieces: Uint8Array[] = []
  let at = 0
  for (const edit of edits) {
    pieces.push(bytes.subarray(at, start + edit.start * unit), encode(edit.text))
    at = start + edit.end * unit
  }
  pieces.push(bytes.subarray(at))
  return joinBytes(pieces)
}

const wideSample = 4096

/** UTF-16 that nobody declares, by the zeros in its ASCII characters. */
function wideOf(bytes: Uint8Array): string | null {
  const zeros = [0, 0]
  const size = Math.min(bytes.length, wideSample) & ~1
  if (size < 8) return null
  for (let at = 0; at < size; at++) if (bytes[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const most = size * 0.35
  if (odd > most && even < size * 0.05) return 'utf-16le'
  return even > most && odd < size * 0.05 ? 'utf-16be' : null
}

/** Whether bytes begin with a character of more than one byte, as UTF-16 and UTF-32 write ASCII. */
function startsWide([first = 1, second = 1, third = 1, fourth = 1]: Uint8Array): boolean {
  if (second === 0 && isAscii(first)) return true
  return first === 0 && (isAscii(second) || (second === 0 && third === 0 && isAscii(fourth)))
}

const isHalfZeros = (bytes: Uint8Array): boolean => {
  const start = bytes.subarray(0, 64)
  return start.filter((byte) => byte === 0).length >= start.length / 3
}

const isAscii = (byte: number): boolean =>
  byte < 0x7f && (byte >= 0x20 || (byte >= 9 && byte <= 13))

// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000e-\u001a\u007f]/
/** Text in an encoding of single bytes has no control characters. */
const isPrintable = (text: string): boolean => !control.test(text.slice(0, 4096))
