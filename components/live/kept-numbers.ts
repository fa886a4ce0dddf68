import type { CapturePage, CaptureSummary } from '@/core/contract/capture'
import { lowerBound } from './lower-bound'

/** What the page knows about which numbers the bin still keeps. */
export interface KeptNumbers {
  newest: number
  /** Deleted numbers: a page that was read before the deletion must not bring them back. */
  removed: ReadonlySet<number>
  clearedUpTo: number
  /** Pinned ones that stayed when the bin was cleared. */
  spared: ReadonlySet<number>
  /** The lowest number the bin keeps, null when it keeps none. */
  oldest: number | null
  /** The lowest number that is not pinned: below it only `pins` are kept. */
  oldestUnpinned: number | null
  pins: ReadonlySet<number>
}

/** Returns what a page reports about it. */
export const keptRangeOf = ({ oldest, oldestUnpinned, pins }: CapturePage) => ({
  oldest,
  oldestUnpinned,
  pins: new Set(pins),
})

export function isRemoved(
  { removed, clearedUpTo, spared }: Pick<KeptNumbers, 'removed' | 'clearedUpTo' | 'spared'>,
  seq: number,
): boolean {
  return removed.has(seq) || (seq <= clearedUpTo && !spared.has(seq))
}

export function isKept(kept: KeptNumbers, seq: number): boolean {
  if (isRemoved(kept, seq)) return false
  return kept.pins.has(seq) || seq >= (kept.oldestUnpinned ?? kept.newest + 1)
}

/** The same for a row that was read: it may know of a newer pin. */
export const isRowKept = (kept: KeptNumbers, { seq, pinned }: CaptureSummary): boolean =>
  isKept(kept, seq) || (pinned && !isRemoved(kept, seq))

/** Returns the captures of a list (by rising number) that a full bin has not evicted. */
export function withoutEvicted(
  captures: CaptureSummary[],
  { oldestUnpinned, pins }: Pick<KeptNumbers, 'oldestUnpinned' | 'pins'>,
): CaptureSummary[] {
  const from = oldestUnpinned === null ? captures.length : lowerBound(captures, oldestUnpinned)
  if (from === 0) return captures
  return [...captures.slice(0, from).filter(({ seq }) => pins.has(seq)), ...captures.slice(from)]
}

/** Drops `surplus` captures as a full bin does: the oldest, but no pinned one and not the newest. */
export function evictOldest(captures: CaptureSummary[], surplus: number): CaptureSummary[] {
  if (surplus <= 0) return captures
  if (!captures.slice(0, surplus).some(({ pinned }) => pinned)) return captures.slice(surplus)
  let left = surplus
  return captures.filter(
    ({ pinned }, at) => pinned || at === captures.length - 1 || left === 0 || left-- === 0,
  )
}
