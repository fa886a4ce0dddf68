import { Unreadable } from '../byte-reader'
import { type BackwardBits, ForwardBits, highestBit } from './bits'

/** A table of Finite State Entropy: by its state a symbol, and how the next state is read. */
export interface FseTable {
  /** Bits of a state. */
  log: number
  symbols: Uint8Array
  bits: Uint8Array
  next: Uint16Array
}

/** A table as bytes describe it, and how many bytes that were (RFC 8878, section 4.1.1). */
export function readFse(
  bytes: Uint8Array,
  { maxLog, maxSymbol }: { maxLog: number; maxSymbol: number },
): { table: FseTable; size: number } {
  const from = new ForwardBits(bytes)
  const log = from.read(4) + 5
  if (log > maxLog) throw new Unreadable('a table is too large')
  const shares: number[] = []
  let left = 1 << log
  while (left > 0) {
    const share = readShare(from, left)
    left -= Math.abs(share)
    shares.push(share)
    if (share === 0) {
      let more: number
      do {
        more = from.read(2)
        for (let at = 0; at < more; at++) shares.push(0)
      } while (more === 3)
    }
    if (shares.length > maxSymbol + 1) throw new Unreadable('a table has too many symbols')
  }
  if (left < 0) throw new Unreadable('a table has too many states')
  return { table: fseTable(shares, log), size: from.bytes }
}

/** How many states a symbol has; -1 for one that is less than a state. Small ones take a bit less. */
function readShare(from: ForwardBits, left: number): number {
  const count = highestBit(left + 1) + 1
  const value = from.read(count)
  const low = value & ((1 << (count - 1)) - 1)
  const short = (1 << count) - 1 - (left + 1)
  if (low < short) {
    from.back()
    return low - 1
  }
  return (value >= 1 << (count - 1) ? value - short : value) - 1
}

/** Returns the table in which each symbol has so many states. */
export function fseTable(shares: readonly number[], log: number): FseTable {
  const size = 1 << log
  const symbols = new Uint8Array(size)
  const bits = new Uint8Array(size)
  const next = new Uint16Array(size)
  const states = new Uint16Array(shares.length)
  let high = size
  for (let symbol = 0; symbol < shares.length; symbol++) {
    const share = shares[symbol] ?? 0
    states[symbol] = Math.abs(share)
    if (share === -1) symbols[--high] = symbol
  }
  const step = (size >> 1) + (size >> 3) + 3
  let at = 0
  for (let symbol = 0; symbol < shares.length; symbol++) {
    const share = shares[symbol] ?? 0
    for (let count = 0; count < share; count++) {
      symbols[at] = symbol
      do at = (at + step) & (size - 1)
      while (at >= high)
    }
  }
  if (at !== 0) throw new Unreadable('a table does not add up')
  for (let state = 0; state < size; state++) {
    const symbol = symbols[state] ?? 0
    const nth = states[symbol] ?? 1
    states[symbol] = nth + 1
    const count = log - highestBit(nth)
    bits[state] = count
    next[state] = (nth << count) - size
  }
  return { log, symbols, bits, next }
}

/** Returns the table of one symbol, which takes no bits. */
export const fseOfOne = (symbol: number): FseTable => ({
  log: 0,
  symbols: Uint8Array.of(symbol),
  bits: new Uint8Array(1),
  next: new Uint16Array(1),
})

/** A place in a table. */
export class FseState {
  readonly #table: FseTable
  readonly #from: BackwardBits
  #state: number

  constructor(table: FseTable, from: BackwardBits) {
    this.#table = table
    this.#from = from
    this.#state = from.read(table.log)
  }

  get symbol(): number {
    return this.#table.symbols[this.#state] ?? 0
  }

  advance(): void {
    const { next, bits } = this.#table
    this.#state = (next[this.#state] ?? 0) + this.#from.read(bits[this.#state] ?? 0)
  }
}
