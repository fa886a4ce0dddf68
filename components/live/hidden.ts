import type { CaptureSummary } from '@/core/contract/capture'

/** Captures that the list does not show: they are about to be deleted. */
export interface Hidden {
  seqs: ReadonlySet<number>
  /** All that this query finds up to a number, too; null for none. */
  found: { query: string; upTo: number } | null
}

/** By the number of their deletion. */
export type HiddenSets = ReadonlyMap<number, Hidden>

/** Returns the captures of a list, of a query's or (null) of all, without the hidden ones. */
export function withoutHidden(
  captures: CaptureSummary[],
  hidden: HiddenSets,
  query: string | null,
): CaptureSummary[] {
  if (hidden.size === 0) return captures
  const upTo = hiddenUpTo(hidden, query)
  return captures.filter(({ seq }) => seq > upTo && !isHidden(hidden, seq))
}

/** Returns the number up to which the whole list of a query is hidden; 0 if it is not. */
export function hiddenUpTo(hidden: HiddenSets, query: string | null): number {
  const all = [...hidden.values()].filter(({ found }) => found !== null && found.query === query)
  return Math.max(0, ...all.map(({ found }) => found?.upTo ?? 0))
}

export const isHidden = (hidden: HiddenSets, seq: number): boolean =>
  [...hidden.values()].some(({ seqs }) => seqs.has(seq))

/** Returns how many captures that the bin still keeps are hidden by their numbers. */
export function hiddenCount(hidden: HiddenSets, isKept: (seq: number) => boolean): number {
  const seqs = new Set([...hidden.values()].flatMap((one) => [...one.seqs]))
  return [...seqs].filter(isKept).length
}
