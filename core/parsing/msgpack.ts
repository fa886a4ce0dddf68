import {
  ByteReader,
  bytesText,
  floatText,
  keyText,
  readWholeValue,
  stringText,
  Unreadable,
} from './byte-reader'

/**
 * Returns MessagePack as JSON text: integers in full, keys in order and repeated as sent, bytes as
 * "h'00ff'". Throws Unreadable.
 */
export const msgpackToJson = (bytes: Uint8Array): string => readWholeValue(bytes, value)

function value(reader: ByteReader, depth: number): string {
  reader.count(depth)
  const first = Number(reader.unsigned(1))
  if (first < 0x80) return String(first)
  if (first < 0x90) return map(reader, first & 0x0f, depth)
  if (first < 0xa0) return list(reader, first & 0x0f, depth)
  if (first < 0xc0) return stringText(reader.take(first & 0x1f))
  if (first >= 0xe0) return String(first - 256)
  // 1, 2, 4 or 8 bytes, by the last bits of the format.
  const width = (base: number): number => 2 ** (first - base)
  if (first === 0xc0) return 'null'
  if (first === 0xc2) return 'false'
  if (first === 0xc3) return 'true'
  if (first >= 0xc4 && first <= 0xc6) return bytesText(reader.take(reader.length(width(0xc4))))
  if (first >= 0xc7 && first <= 0xc9) return extension(reader, reader.length(width(0xc7)))
  if (first === 0xca) return floatText(reader.float(4))
  if (first === 0xcb) return floatText(reader.float(8))
  if (first >= 0xcc && first <= 0xcf) return String(reader.unsigned(width(0xcc)))
  if (first >= 0xd0 && first <= 0xd3) {
    const bits = width(0xd0) * 8
    return String(BigInt.asIntN(bits, reader.unsigned(bits / 8)))
  }
  if (first >= 0xd4 && first <= 0xd8) return extension(reader, 2 ** (first - 0xd4))
  if (first >= 0xd9 && first <= 0xdb) return stringText(reader.take(reader.length(width(0xd9))))
  if (first === 0xdc || first === 0xdd) return list(reader, reader.length(width(0xdb)), depth)
  if (first === 0xde || first === 0xdf) return map(reader, reader.length(width(0xdd)), depth)
  throw new Unreadable('byte 0xc1 is never used')
}

function list(reader: ByteReader, size: number, depth: number): string {
  const items: string[] = []
  for (let index = 0; index < size; index++) items.push(value(reader, depth + 1))
  return `[${items.join(',')}]`
}

function map(reader: ByteReader, size: number, depth: number): string {
  const pairs: string[] = []
  for (let index = 0; index < size; index++) {
    const key = keyText(value(reader, depth + 1))
    pairs.push(`${key}:${value(reader, depth + 1)}`)
  }
  return `{${pairs.join(',')}}`
}

function extension(reader: ByteReader, size: number): string {
  const type = Number(BigInt.asIntN(8, reader.unsigned(1)))
  const data = reader.take(size)
  const time = type === -1 ? timestamp(data) : null
  return time === null ? `{"ext ${type}":${bytesText(data)}}` : `{"timestamp":"${time}"}`
}

/** The timestamp extension: seconds in 32 bits, nanoseconds and seconds in 30 + 34, or in 32 + 64. */
function timestamp(data: Uint8Array): string | null {
  const reader = new ByteReader(data)
  let nanoseconds = 0n
  let seconds = 0n
  if (data.length === 4) seconds = reader.unsigned(4)
  else if (data.length === 8) {
    const both = reader.unsigned(8)
    nanoseconds = both >> 34n
    seconds = both & 0x3_ffff_ffffn
  } else if (data.length === 12) {
    nanoseconds = reader.unsigned(4)
    seconds = BigInt.asIntN(64, reader.unsigned(8))
  } else return null
  const date = new Date(Number(seconds) * 1000)
  if (Number.isNaN(date.getTime())) return null
  const fraction = String(nanoseconds).padStart(9, '0').replace(/0+$/, '')
  return date.toISOString().replace('.000Z', fraction === '' ? 'Z' : `.${fraction}Z`)
}
