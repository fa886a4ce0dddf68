import { Unreadable } from '../byte-reader'
import { BackwardBits, highestBit } from './bits'
import { FseState, readFse } from './fse'

const maxBits = 11
/** Of all symbols; that of the last one is not written. */
const maxWeights = 256

/** By the next `log` bits a symbol, and how many of them it takes. */
export interface HuffmanTable {
  log: number
  symbols: Uint8Array
  bits: Uint8Array
}

/**
 * A table as bytes describe it, how many bytes that were, and what it cost to read (RFC 8878, section 4.2.1).
 */
export function readHuffman(bytes: Uint8Array): {
  table: HuffmanTable
  size: number
  cost: number
} {
  const head = bytes[0] ?? 0
  const size = 1 + (head < 128 ? head : (head - 126) >> 1)
  if (bytes.length < size) throw new Unreadable('it ends inside a table')
  const inside = bytes.subarray(1, size)
  const weights = new Uint8Array(maxWeights)
  const count = head < 128 ? packedWeights(inside, weights) : plainWeights(inside, head, weights)
  const table = tableOf(weights, count)
  return { table, size, cost: count + 2 ** table.log }
}

function plainWeights(bytes: Uint8Array, head: number, weights: Uint8Array): number {
  const count = head - 127
  for (let at = 0; at < count; at++) {
    const byte = bytes[at >> 1] ?? 0
    weights[at] = at % 2 === 0 ? byte >> 4 : byte & 15
  }
  return count
}

/** Weights by two states in turn, until one of them has no bits left; returns how many. */
function packedWeights(bytes: Uint8Array, weights: Uint8Array): number {
  const { table, size } = readFse(bytes, { maxLog: 6, maxSymbol: maxBits + 1 })
  const from = new BackwardBits(bytes.subarray(size))
  const states = [new FseState(table, from), new FseState(table, from)] as const
  for (let count = 0; count < maxWeights - 2; count++) {
    const state = states[count % 2 === 0 ? 0 : 1]
    weights[count] = state.symbol
    state.advance()
    if (from.left < 0) {
      weights[count + 1] = states[count % 2 === 0 ? 1 : 0].symbol
      return count + 2
    }
  }
  throw new Unreadable('a table has too many symbols')
}

/** Makes a table of so many weights, and of the last one, which is what is missing. */
function tableOf(weights: Uint8Array, count: number): HuffmanTable {
  const counts = new Uint16Array(16)
  let sum = 0
  for (let at = 0; at < count; at++) {
    const weight = weights[at] ?? 0
    counts[weight] = (counts[weight] ?? 0) + 1
    sum += (1 << weight) >> 1
  }
  if (sum === 0) throw new Unreadable('a table is empty')
  const log = highestBit(sum) + 1
  const rest = (1 << log) - sum
  if (log > maxBits || (rest & (rest - 1)) !== 0) throw new Unreadable('a table does not add up')
  const last = highestBit(rest) + 1
  weights[count] = last
  counts[last] = (counts[last] ?? 0) + 1
  const symbols = new Uint8Array(1 << log)
  const bits = new Uint8Array(1 << log)
  const places = placesOf(counts)
  for (let symbol = 0; symbol <= count; symbol++) {
    const weight = weights[symbol] ?? 0
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
function placesOf(counts: Uint16Array): Uint16Array {
  const places = new Uint16Array(counts.length)
  let at = 0
  for (let weight = 1; weight < counts.length; weight++) {
    places[weight] = at
    at += (counts[weight] ?? 0) << (weight - 1)
  }
  return places
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
