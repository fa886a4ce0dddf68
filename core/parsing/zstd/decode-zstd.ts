import { Unreadable } from '../byte-reader'
import { littleEndian } from './bits'
import { keptAtFirst } from './kept-tables'
import { readLiterals } from './literals'
import { DecodedOutput } from './decoded-output'
import { readSequences } from './sequences'
import { TableBudget } from './table-budget'

/** What could be decoded, and why it may not be all. */
export interface Decoded {
  bytes: Uint8Array<ArrayBuffer>
  fault: 'damaged' | 'cut off' | null
}

const maxBlock = 131_072
const magic = 0xfd2fb528
/** Of what is to be passed over: the last digit is any. */
const skipped = 0x184d2a5

/** The bytes end before what they begin. */
class CutOff extends Error {}

/**
 * Decodes Zstandard (RFC 8878): all frames, without their checksums, in time and memory by the bytes that are given and
 * returned alone, whatever window a frame asks for. Throws RangeError if they decode to more than `max` bytes, or have far
 * more tables than anybody writes.
 */
export function decodeZstd(packed: Uint8Array, max: number): Decoded {
  const out = new DecodedOutput(max)
  const budget = new TableBudget(packed.length)
  try {
    let at = 0
    do at = readFrame(packed, at, { out, budget })
    while (at < packed.length)
    return { bytes: out.bytes(), fault: null }
  } catch (error) {
    const fault =
      error instanceof CutOff ? 'cut off' : error instanceof Unreadable ? 'damaged' : null
    if (fault === null) throw error
    return { bytes: out.bytes(), fault }
  }
}

/** Returns where the next frame begins. */
function readFrame(
  packed: Uint8Array,
  start: number,
  { out, budget }: { out: DecodedOutput; budget: TableBudget },
): number {
  const mark = number(packed, start, 4)
  if (Math.floor(mark / 16) === skipped) {
    const end = start + 8 + number(packed, start + 4, 4)
    if (end > packed.length) throw new CutOff()
    return end
  }
  if (mark !== magic) throw new Unreadable('not Zstandard')
  const { at, window, size, checksum } = headOf(packed, start + 4)
  const before = out.size
  // More cannot be shown, and less is damaged.
  if (size !== null && size > out.left) throw new RangeError('More than the limit')
  out.beginFrame()
  const end = readBlocks(packed, at, { out, max: Math.min(maxBlock, window), budget }) + checksum
  if (size !== null && out.size - before !== size) throw new Unreadable('not as long as it says')
  if (end > packed.length) throw new CutOff()
  return end
}

interface FrameHead {
  at: number
  window: number
  /** Bytes that the frame decodes to, if it says so. */
  size: number | null
  /** Bytes of its checksum. */
  checksum: number
}

/** RFC 8878, section 3.1.1.1. */
function headOf(packed: Uint8Array, start: number): FrameHead {
  const flags = number(packed, start, 1)
  const isSingle = (flags & 0x20) !== 0
  if (flags & 8) throw new Unreadable('an unknown kind of frame')
  let at = start + 1
  let window = 0
  if (!isSingle) {
    const said = number(packed, at++, 1)
    window = 2 ** (10 + (said >> 3)) * (1 + (said & 7) / 8)
  }
  const dictionary = [0, 1, 2, 4][flags & 3] ?? 0
  if (number(packed, at, dictionary) !== 0) throw new Unreadable('it needs a dictionary')
  at += dictionary
  const width = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0
  const size = width === 0 ? null : number(packed, at, width) + (width === 2 ? 256 : 0)
  return {
    at: at + width,
    window: isSingle ? (size ?? 0) : window,
    size,
    checksum: flags & 4,
  }
}

/** Reads the blocks of a frame; returns where they end. */
function readBlocks(
  packed: Uint8Array,
  start: number,
  { out, max, budget }: { out: DecodedOutput; max: number; budget: TableBudget },
): number {
  const kept = keptAtFirst(budget)
  for (let at = start; ;) {
    const head = number(packed, at, 3)
    const kind = (head >> 1) & 3
    const size = head >> 3
    at += 3
    const end = at + (kind === 1 ? 1 : size)
    if (kind === 3 || size > max) throw new Unreadable('an unknown kind of block')
    if (end > packed.length) throw new CutOff()
    const block = packed.subarray(at, end)
    if (kind === 0) out.add(block)
    else if (kind === 1) out.fill(block[0] ?? 0, size)
    else {
      const literals = readLiterals(block, max, kept)
      readSequences(block.subarray(literals.size), literals.bytes, { kept, sink: out, max })
    }
    at = end
    if (head & 1) return at
  }
}

function number(bytes: Uint8Array, at: number, size: number): number {
  if (at + size > bytes.length) throw new CutOff()
  return littleEndian(bytes, at, size)
}
