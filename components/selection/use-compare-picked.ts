import { useEffect, useState } from 'react'
import { useComparing } from '../compare/comparing'
import type { Picked } from '../live/picked'

/** Returns a function that compares two selected requests; it opens one of them if neither is open. */
export function useComparePicked(
  { seqs }: Picked,
  open: number | null,
  onSelect: (seq: number | null) => void,
): () => void {
  const comparing = useComparing()
  const [one, other] = seqs
  const [wanted, want] = useState<number | null>(null)

  // A comparison is of the open request.
  useEffect(() => {
    if (wanted === null || open === null || open === wanted || !seqs.has(open)) return
    comparing?.compare(wanted)
    want(null)
  }, [wanted, open, seqs, comparing])

  return () => {
    const left = open !== null && seqs.has(open) ? open : (one ?? null)
    want((left === one ? other : one) ?? null)
    if (left !== open) onSelect(left)
  }
}
