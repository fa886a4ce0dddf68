import type { CapturePageRecord } from '../ports/store/captures'

/** Returns how many captures of a bin were ever deleted; the number never falls. */
export const deletedCountOf = ({
  newest,
  evicted,
  count,
}: Pick<CapturePageRecord, 'newest' | 'evicted' | 'count'>): number => newest - evicted - count
