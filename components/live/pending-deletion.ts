import type { CaptureSummary } from '@/core/contract/capture'

/** Captures that the list does not show: they are about to be deleted. */
export interface PendingRows {
  seqs: ReadonlySet<number>
  /** All that this query finds up to a number, too; null for none. */
  found: { query: string; upTo: number } | null
}

/** By the number of their deletion. */
export type PendingByDeletion = ReadonlyMap<number, PendingRows>

/** Returns the captures of a list, of a query's or (null) of all, without the pending ones. */
export function withoutPending(
  captures: CaptureSummary[],
  pending: PendingByDeletion,
  query: string | null,
): CaptureSummary[] {
  if (pending.size === 0) return captures
  const upTo = pendingUpTo(pending, query)
  return captures.filter(({ seq }) => seq > upTo && !isPending(pending, seq))
}

/** Returns the number up to which the whole list of a query is pending; 0 if it is not. */
export function pendingUpTo(pending: PendingByDeletion, query: string | null): number {
  const all = [...pending.values()].filter(({ found }) => found !== null && found.query === query)
  return Math.max(0, ...all.map(({ found }) => found?.upTo ?? 0))
}

export const isPending = (pending: PendingByDeletion, seq: number): boolean =>
  [...pending.values()].some(({ seqs }) => seqs.has(seq))

/** Returns how many captures that the bin still keeps are pending by their numbers. */
export function pendingCount(pending: PendingByDeletion, isKept: (seq: number) => boolean): number {
  const seqs = new Set([...pending.values()].flatMap((one) => [...one.seqs]))
  return [...seqs].filter(isKept).length
}
