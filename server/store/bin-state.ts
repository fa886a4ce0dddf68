import type { Eviction, Evictions, Oldest } from '@/prisma/evictions'
import type { PrismaClient } from '@/prisma/open'
import type { Refused } from './messages'

const windowSize = 512

/** What the writer, the only one to write, caches about one bin between commits. */
export interface BinState {
  newest: number
  count: number
  bytes: number
  maxCaptures: number
  maxBytes: number
  refuses: boolean
  /** The oldest captures that may be evicted, as far as they were read; the very oldest is last. */
  oldest: Oldest
  /** Every capture up to this number was evicted, or is pinned. */
  evictedTo: number
}

export async function loadBinStates(
  db: PrismaClient,
  keys: number[],
): Promise<[number, BinState | null][]> {
  const rows = await db.bin.findMany({ where: { key: { in: keys } } })
  const found = new Map(rows.map((row) => [row.key, row]))
  return keys.map((key) => {
    const row = found.get(key)
    if (!row || row.closedAt) return [key, null]
    const { newest, count, maxCaptures } = row
    const sizes = { bytes: Number(row.bytes), maxBytes: Number(row.maxBytes) }
    const refuses = row.whenFull === 'refuse'
    return [key, { newest, count, maxCaptures, ...sizes, refuses, oldest: [], evictedTo: 0 }]
  })
}

/** Returns whether a bin holds more than its limits allow. */
export const overflows = (bin: BinState): boolean =>
  bin.count > bin.maxCaptures || bin.bytes > bin.maxBytes

/** A number of captures, and their stored sizes together. */
export interface Amount {
  captures: number
  bytes: number
}

/** Returns whether a bin exceeds its limits by at least so many captures or bytes. */
export const exceedsBy = (bin: BinState, { captures, bytes }: Amount): boolean =>
  bin.count - bin.maxCaptures >= captures || bin.bytes - bin.maxBytes >= bytes

/** How much may be evicted. */
export interface EvictionBudget {
  /** What is left of it. */
  left: Amount
  /** Whether a capture that is larger than what is left stays; otherwise it is the last one to go. */
  strict: boolean
}

export const isUsedUp = ({ left }: EvictionBudget): boolean => left.captures <= 0 || left.bytes <= 0

/**
 * Chooses what to evict from an overfull bin and subtracts it from `bin` and `budget`: oldest first, never
 * a pinned capture, never the newest. If only those are left the bin stays above its limits. Stops when
 * `budget` is used up.
 */
export function chooseEviction(
  oldest: Evictions['oldest'],
  binKey: number,
  bin: BinState,
  budget: EvictionBudget,
): Eviction | null {
  const { left, strict } = budget
  const after = bin.evictedTo
  while (overflows(bin) && bin.count > 1 && !isUsedUp(budget)) {
    if (bin.oldest.length === 0) {
      bin.oldest = oldest(binKey, bin.evictedTo, windowSize).toReversed()
    }
    const next = bin.oldest.at(-1)
    if (!next || next[0] === bin.newest || (strict && next[1] > left.bytes)) break
    bin.oldest.pop()
    bin.evictedTo = next[0]
    bin.count -= 1
    bin.bytes -= next[1]
    left.captures -= 1
    left.bytes -= next[1]
  }
  return bin.evictedTo > after ? { binKey, after, upTo: bin.evictedTo } : null
}

/** Returns why a bin that refuses what it has no room for refuses a capture; null: it has room. */
export function whyFull(bin: BinState, storedSize: number): Refused | null {
  const what =
    bin.count >= bin.maxCaptures
      ? `${bin.count} of ${bin.maxCaptures} captures`
      : bin.bytes + storedSize > bin.maxBytes
        ? `${bin.bytes} of ${bin.maxBytes} bytes`
        : null
  if (!what) return null
  return {
    code: 'storage_full',
    reason: 'bin_full',
    message: `This bin is full (${what}) and set to refuse new requests`,
  }
}
