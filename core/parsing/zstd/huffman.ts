import { Unreadable } from '../byte-reader'
import { BackwardBits, highestBit } from './bits'
import { FseState, readFse } from './fse'

const maxBits = 11

/** By the next `log` bits a symbol, and how many of them it takes. */
export interface HuffmanTable {
  log: number
  symbols: Uint8Array
  bits: Uint8Array
}

/** A table as bytes describe it, and how many bytes that were (RFC 8878, section 4.2.1). */
export function readHuffman(bytes: Uint8Array): { table: HuffmanTable; size: number } {
  const head = bytes[0] ?? 0
  const count = head - 127
  const size = 1 + (head < 128 ? head : (count + 1) >> 1)
  if (bytes.length < size) throw new Unreadable('it ends inside a table')
  const inside = bytes.subarray(1, size)
  return { table: tableOf(head < 128 ? packedWeights(inside) : weights(inside, count)), size }
}

const weights = (bytes: Uint8Array, count: number): number[] =>
  Array.from({ length: count }, (_, at) => {
    const byte = bytes[at >> 1] ?? 0
    return at % 2 === 0 ? byte >> 4 : byte & 15
  })

/** Weights by two states in turn, until one of them has no bits left. */
function packedWeights(bytes: Uint8Array): number[] {
  const { table, size } = readFse(bytes, { maxLog: 6, maxSymbol: maxBits + 1 })
  const from = new BackwardBits(bytes.subarray(size))
  let [one, other] = [new FseState(table, from), new FseState(table, from)]
  const found: number[] = []
  while (found.length < 255) {
    found.push(one.symbol)
    one.advance()
    if (from.left < 0) {
      found.push(other.symbol)
      return found
    }
    ;[one, other] = [other, one]
  }
  throw new Unreadable('a table has too many symbols')
}

function tableOf(given: readonly number[]): HuffmanTable {
  if (given.some((weight) => weight > maxBits)) throw new Unreadable('a weight is too large')
  const sum = given.reduce((all, weight) => all + ((1 << weight) >> 1), 0)
  if (sum === 0) throw new Unreadable('a table is empty')
  const log = highestBit(sum) + 1
  const rest = (1 << log) - sum
  // The last weight is what is missing.
  if (log > maxBits || (rest & (rest - 1)) !== 0) throw new Unreadable('a table does not add up')
  const all = [...given, highestBit(rest) + 1]
  const symbols = new Uint8Array(1 << log)
  const bits = new Uint8Array(1 << log)
  const places = placesOf(all)
  for (const [symbol, weight] of all.entries()) {
    if (weight === 0) continue
    const at = places[weight] ?? 0
    const end = at + (1 << (weight - 1))
    symbols.fill(symbol, at, end)
    bits.fill(log + 1 - weight, at, end)
    places[weight] = end
  }
  return { log, symbols, bits }
}

/** Where the symbols of each weight begin: the least weights first. */
function placesOf(all: readonly number[]): number[] {
  const counts = Array.from({ length: maxBits + 2 }, () => 0)
  for (const weight of all) counts[weight] = (counts[weight] ?? 0) + 1
  let at = 0
  return counts.map((count, weight) => {
    const place = at
    if (weight > 0) at += count << (weight - 1)
    return place
  })
}

/** Fills `out` with the symbols of a stream, which has no bits beside them. */
export function decodeHuffman(bytes: Uint8Array, table: HuffmanTable, out: Uint8Array): void {
  const from = new BackwardBits(bytes)
  const { log, symbols, bits } = table
  const { length } = out
  for (let at = 0; at < length; at++) {
    const state = from.peek(log)
    out[at] = symbols[state] ?? 0
    from.left -= bits[state] ?? 0
  }
  if (from.left !== 0) throw new Unreadable('a stream does not add up')
}
