import { Unreadable } from '../byte-reader'
import { littleEndian } from './bits'
import { decodeHuffman, type HuffmanTable, readHuffman } from './huffman'
import type { KeptTables } from './kept-tables'

/** The literals of a block, and the bytes that they took. */
interface Literals {
  bytes: Uint8Array
  size: number
}

/** Reads the literals of a block, at most `max` bytes (RFC 8878, section 3.1.1.3.1). */
export function readLiterals(block: Uint8Array, max: number, kept: KeptTables): Literals {
  const kind = (block[0] ?? 0) & 3
  const form = ((block[0] ?? 0) >> 2) & 3
  return kind < 2 ? plain(block, { kind, form, max }) : packed(block, { kind, form, max }, kept)
}

interface Head {
  kind: number
  form: number
  max: number
}

function plain(block: Uint8Array, { kind, form, max }: Head): Literals {
  const head = form === 1 ? 2 : form === 3 ? 3 : 1
  const length = littleEndian(block, 0, head) >>> (head === 1 ? 3 : 4)
  const size = head + (kind === 1 ? 1 : length)
  if (length > max || size > block.length) throw new Unreadable('too many literals')
  const bytes =
    kind === 1 ? new Uint8Array(length).fill(block[head] ?? 0) : block.subarray(head, size)
  return { bytes, size }
}

function packed(block: Uint8Array, { kind, form, max }: Head, kept: KeptTables): Literals {
  const width = form < 2 ? 10 : form === 2 ? 14 : 18
  const head = (4 + 2 * width) >> 3
  // Up to 40 bits, which are more than bits of a number.
  const number = Math.floor(littleEndian(block, 0, head) / 16)
  const length = number % 2 ** width
  const size = head + Math.floor(number / 2 ** width)
  if (length > max || size > block.length) throw new Unreadable('too many literals')
  const own = kind === 2 ? readHuffman(block.subarray(head, size)) : null
  if (own) {
    kept.budget.use(own.cost)
    kept.huffman = own.table
  }
  const table = kept.huffman
  if (!table) throw new Unreadable('there is no table yet')
  const bytes = new Uint8Array(length)
  const streams = block.subarray(head + (own?.size ?? 0), size)
  if (form === 0) decodeHuffman(streams, table, bytes)
  else decodeFour(streams, table, bytes)
  return { bytes, size }
}

/** Four streams, with the lengths of three before them; each has a quarter of the bytes. */
function decodeFour(streams: Uint8Array, table: HuffmanTable, out: Uint8Array): void {
  const quarter = (out.length + 3) >> 2
  if (streams.length < 6 || 3 * quarter > out.length) throw new Unreadable('streams are too short')
  let at = 6
  for (let nth = 0; nth < 4; nth++) {
    const length = littleEndian(streams, 2 * nth, 2)
    const end = nth === 3 ? streams.length : at + length
    if (end > streams.length) throw new Unreadable('it ends inside a stream')
    const to = nth === 3 ? out.length : (nth + 1) * quarter
    decodeHuffman(streams.subarray(at, end), table, out.subarray(nth * quarter, to))
    at = end
  }
}
