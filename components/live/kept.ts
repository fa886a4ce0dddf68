import type { CapturePage, CaptureSummary } from '@/core/contract/capture'
import { lowerBound } from './lower-bound'

/** What is known of which numbers the bin still keeps. */
export interface Kept {
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

/** What a page says of it. */
export const ringOf = ({ oldest, oldestUnpinned, pins }: CapturePage) => ({
  oldest,
  oldestUnpinned,
  pins: new Set(pins),
})

export function isRemoved({ removed, clearedUpTo, spared }: Kept, seq: number): boolean {
  return removed.has(seq) || (seq <= clearedUpTo && !spared.has(seq))
}

export function isKept(kept: Kept, seq: number): boolean {
  if (isRemoved(kept, seq)) return false
  return kept.pins.has(seq) || seq >= (kept.oldestUnpinned ?? kept.newest + 1)
}

/** Those of a list by rising number that have not left a full bin. */
export function withoutEvicted(
  captures: CaptureSummary[],
  { oldestUnpinned, pins }: Pick<Kept, 'oldestUnpinned' | 'pins'>,
): CaptureSummary[] {
  const from = oldestUnpinned === null ? captures.length : lowerBound(captures, oldestUnpinned)
  if (from === 0) return captures
  return [...captures.slice(0, from).filter(({ seq }) => pins.has(seq)), ...captures.slice(from)]
}

/** Lets so many leave as a full bin does: the oldest, but no pinned one and not the newest. */
export function evictOldest(captures: CaptureSummary[], surplus: number): CaptureSummary[] {
  if (surplus <= 0) return captures
  if (!captures.slice(0, surplus).some(({ pinned }) => pinned)) return captures.slice(surplus)
  let left = surplus
  return captures.filter(
    ({ pinned }, at) => pinned || at === captures.length - 1 || left === 0 || left-- === 0,
  )
}
