import type { Eviction } from '@/prisma/capture-deletes'
import { type Oldest, oldestCaptures } from '@/prisma/oldest-captures'
import type { PrismaClient } from '@/prisma/open'

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
    return [
      key,
      { newest, count, maxCaptures, ...sizes, refuses: row.whenFull === 'refuse', oldest: [] },
    ]
  })
}

/** Returns whether a bin holds more than its limits allow. */
export const overflows = (bin: BinState): boolean =>
  bin.count > bin.maxCaptures || bin.bytes > bin.maxBytes

/** How much may still be evicted in one commit. */
export interface ToEvict {
  captures: number
  bytes: number
}

/**
 * Chooses what to evict from an overfull bin and subtracts it from `bin` and `budget`: oldest first, never
 * a pinned capture, never the newest. If only those are left the bin stays above its limits. Stops when
 * `budget` is used up.
 */
export async function chooseEviction(
  db: PrismaClient,
  binKey: number,
  bin: BinState,
  budget: ToEvict,
): Promise<Eviction | null> {
  let upTo = 0
  while (overflows(bin) && bin.count > 1 && budget.captures > 0 && budget.bytes > 0) {
    if (bin.oldest.length === 0) {
      bin.oldest = (await oldestCaptures(db, binKey, upTo, windowSize)).toReversed()
    }
    const next = bin.oldest.at(-1)
    if (!next || next[0] === bin.newest) break
    bin.oldest.pop()
    upTo = next[0]
    bin.count -= 1
    bin.bytes -= next[1]
    budget.captures -= 1
    budget.bytes -= next[1]
  }
  return upTo > 0 ? { binKey, upTo } : null
}
