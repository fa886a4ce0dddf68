import { Unreadable } from '../byte-reader'
import { BackwardBits } from './bits'
import { FseState, fseOfOne, type FseTable, fseTable, readFse } from './fse'
import type { KeptTables } from './kept-tables'

/** Where bytes are written, and what was written in this frame. */
export interface SequenceSink {
  /** Appends bytes, or some of them. */
  add(bytes: Uint8Array, from?: number, to?: number): void
  /** Appends so many bytes from so far back. */
  repeat(distance: number, length: number): void
}

/** Bits beyond the codes, and what they are added to (RFC 8878, section 3.1.1.3.2.1.1). */
function codes(first: number, plain: number, more: number[]): { bits: number[]; bases: number[] } {
  const bits = [...Array.from({ length: plain }, () => 0), ...more]
  let base = first
  const bases = bits.map((count) => {
    const own = base
    base += 2 ** count
    return own
  })
  return { bits, bases }
}
const far = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16]
const lengthCodes = codes(0, 16, [1, 1, 1, 1, 2, 2, 3, 3, 4, 6, ...far])
const matchCodes = codes(3, 32, [1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, ...far])
/** More could not be so far back in what is decoded at all. */
const maxOffsetCode = 30

const ones = (count: number, share = 1): number[] => Array.from({ length: count }, () => share)
/** The tables of those who write none, how large others may be, and their last symbol. */
const kinds = [
  {
    usual: [4, 3, ...ones(11, 2), 1, 1, 1, ...ones(9, 2), 3, 2, ...ones(5), ...ones(4, -1)],
    log: 6,
    limits: { maxLog: 9, maxSymbol: 35 },
  },
  {
    usual: [...ones(6), 2, 2, 2, ...ones(15), ...ones(5, -1)],
    log: 5,
    limits: { maxLog: 8, maxSymbol: 31 },
  },
  {
    usual: [1, 4, 3, ...ones(6, 2), ...ones(37), ...ones(7, -1)],
    log: 6,
    limits: { maxLog: 9, maxSymbol: 52 },
  },
] as const
let usual: FseTable[] | undefined

/** Reads the sequences of a block, and writes with them what it stands for. */
export function readSequences(
  bytes: Uint8Array,
  literals: Uint8Array,
  { kept, sink, max }: { kept: KeptTables; sink: SequenceSink; max: number },
): void {
  const { count, size } = counted(bytes)
  if (count === 0) {
    if (size !== bytes.length) throw new Unreadable('there is more than the sequences')
    return sink.add(literals)
  }
  const [lengths, offsets, matches, at] = readTables(bytes, size, kept)
  const from = new BackwardBits(bytes.subarray(at))
  const length = new FseState(lengths, from)
  const offset = new FseState(offsets, from)
  const match = new FseState(matches, from)
  let [taken, written] = [0, 0]
  for (let nth = 0; nth < count; nth++) {
    if (offset.symbol > maxOffsetCode) throw new Unreadable('an offset is too large')
    const far = (1 << offset.symbol) + readMany(from, offset.symbol)
    const matched = valueOf(matchCodes, match.symbol, from)
    const own = valueOf(lengthCodes, length.symbol, from)
    written += own + matched
    // Each sequence must have bits of its own, so that few bytes are never many sequences.
    if (from.left < 0 || written > max || taken + own > literals.length) {
      throw new Unreadable('a sequence is too long')
    }
    sink.add(literals, taken, taken + own)
    taken += own
    sink.repeat(offsetOf(far, own, kept.offsets), matched)
    if (nth === count - 1) break
    length.advance()
    match.advance()
    offset.advance()
  }
  if (from.left !== 0) throw new Unreadable('the sequences do not add up')
  if (written + literals.length - taken > max) throw new Unreadable('a block is too long')
  sink.add(literals, taken)
}

function counted(bytes: Uint8Array): { count: number; size: number } {
  const [first = 0, second = 0, third = 0] = bytes
  if (first < 128) return { count: first, size: 1 }
  if (first < 255) return { count: (first - 128) * 256 + second, size: 2 }
  return { count: second + third * 256 + 0x7f00, size: 3 }
}

/** The tables of a block, and where its sequences begin. */
function readTables(
  bytes: Uint8Array,
  start: number,
  kept: KeptTables,
): [lengths: FseTable, offsets: FseTable, matches: FseTable, at: number] {
  const modes = bytes[start] ?? 0
  if (modes & 3) throw new Unreadable('an unknown way to write tables')
  usual ??= kinds.map(({ usual: shares, log }) => fseTable(shares, log))
  let at = start + 1
  for (const [nth, { limits }] of kinds.entries()) {
    const mode = (modes >> (6 - 2 * nth)) & 3
    if (mode === 0) kept.tables[nth] = usual[nth] ?? null
    else if (mode === 1) {
      const symbol = bytes[at++] ?? 255
      if (symbol > limits.maxSymbol) throw new Unreadable('an unknown symbol')
      kept.tables[nth] = fseOfOne(symbol)
    } else if (mode === 2) {
      const { table, size } = readFse(bytes.subarray(at), limits)
      kept.budget.use(2 ** table.log)
      kept.tables[nth] = table
      at += size
    }
  }
  const [lengths, offsets, matches] = kept.tables
  if (!lengths || !offsets || !matches) throw new Unreadable('there is no table yet')
  return [lengths, offsets, matches, at]
}

const valueOf = (
  { bits, bases }: { bits: number[]; bases: number[] },
  code: number,
  from: BackwardBits,
): number => (bases[code] ?? 0) + from.read(bits[code] ?? 0)

/** Reads more bits than are read at once. */
const readMany = (from: BackwardBits, count: number): number =>
  count <= 16 ? from.read(count) : (from.read(count - 16) << 16) + from.read(16)

/** Returns how far back a match is; up to 3 it is one of the last offsets. */
function offsetOf(value: number, literals: number, last: [number, number, number]): number {
  const [first, second, third] = last
  // Which of the last it is; 3 is a new one.
  const nth = value > 3 ? 3 : value - 1 + (literals === 0 ? 1 : 0)
  if (nth === 0) return first
  const offset = value > 3 ? value - 3 : nth === 1 ? second : nth === 2 ? third : first - 1
  if (nth > 1) last[2] = second
  last[1] = first
  last[0] = offset
  return offset
}
