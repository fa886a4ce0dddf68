import { joinBytes } from '../join-bytes'
import {
  ByteReader,
  bytesText,
  floatText,
  keyText,
  readWholeValue,
  stringText,
  Unreadable,
} from './byte-reader'

const breakByte = 0xff
const simpleValues: Record<number, string> = {
  20: 'false',
  21: 'true',
  22: 'null',
  23: '"undefined"',
}

/**
 * Returns CBOR (RFC 8949) as JSON text: integers in full, keys in order and repeated as sent, bytes as
 * "h'00ff'", a tag as {"tag 0": …}. Throws Unreadable.
 */
export const cborToJson = (bytes: Uint8Array): string => readWholeValue(bytes, value)

function value(reader: ByteReader, depth: number): string {
  reader.count(depth)
  const first = Number(reader.unsigned(1))
  const major = first >> 5
  const info = first & 0x1f
  if (major === 7) return simple(reader, info)
  const open = info === 31
  if (info > 27 && !(open && major >= 2 && major <= 5)) throw new Unreadable('it is malformed')
  const argument = open ? 0n : info < 24 ? BigInt(info) : reader.unsigned(2 ** (info - 24))
  switch (major) {
    case 0:
      return String(argument)
    case 1:
      return String(-1n - argument)
    case 2:
      return bytesText(open ? chunks(reader, 2) : reader.take(size(argument)))
    case 3:
      return stringText(open ? chunks(reader, 3) : reader.take(size(argument)))
    case 4:
      return `[${items(reader, open ? null : size(argument), depth).join(',')}]`
    case 5:
      return `{${pairs(reader, open ? null : size(argument), depth).join(',')}}`
    default:
      return tagged(reader, argument, depth)
  }
}

function size(argument: bigint): number {
  if (argument > 0xffff_ffffn) throw new Unreadable('it ends before it is complete')
  return Number(argument)
}

/** Reads a string of unknown length: chunks of known length up to a break. */
function chunks(reader: ByteReader, major: number): Uint8Array {
  const parts: Uint8Array[] = []
  while (reader.peek() !== breakByte) {
    reader.count(0)
    const first = Number(reader.unsigned(1))
    const info = first & 0x1f
    if (first >> 5 !== major || info > 27) throw new Unreadable('it is malformed')
    parts.push(reader.take(info < 24 ? info : reader.length(2 ** (info - 24))))
  }
  reader.take(1)
  return joinBytes(parts)
}

/** `count` is null if the items end with a break. */
function items(reader: ByteReader, count: number | null, depth: number): string[] {
  const found: string[] = []
  while (more(reader, count, found.length)) found.push(value(reader, depth + 1))
  return found
}

function pairs(reader: ByteReader, count: number | null, depth: number): string[] {
  const found: string[] = []
  while (more(reader, count, found.length)) {
    const key = keyText(value(reader, depth + 1))
    found.push(`${key}:${value(reader, depth + 1)}`)
  }
  return found
}

function more(reader: ByteReader, count: number | null, found: number): boolean {
  if (count !== null) return found < count
  if (reader.peek() !== breakByte) return true
  reader.take(1)
  return false
}

function tagged(reader: ByteReader, tag: bigint, depth: number): string {
  // The self-described CBOR tag (section 3.4.6) says nothing about its content.
  if (tag === 55799n) return value(reader, depth + 1)
  return `{"tag ${tag}":${value(reader, depth + 1)}}`
}

function simple(reader: ByteReader, info: number): string {
  if (info === 25) return floatText(half(Number(reader.unsigned(2))))
  if (info === 26) return floatText(reader.float(4))
  if (info === 27) return floatText(reader.float(8))
  if (info > 24) throw new Unreadable('it is malformed')
  const number = info === 24 ? Number(reader.unsigned(1)) : info
  return simpleValues[number] ?? `"simple(${number})"`
}

/** RFC 8949 appendix D. */
function half(bits: number): number {
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  const sign = bits & 0x8000 ? -1 : 1
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent < 31) return sign * (fraction + 1024) * 2 ** (exponent - 25)
  return fraction === 0 ? sign * Infinity : NaN
}
