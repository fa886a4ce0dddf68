import type { CaptureSummary } from '@/core/contract/capture'

/** The first index whose number is `seq` or higher. */
export function lowerBound(captures: readonly CaptureSummary[], seq: number): number {
  let low = 0
  let high = captures.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((captures[middle]?.seq ?? Infinity) < seq) low = middle + 1
    else high = middle
  }
  return low
}
