import type { Ranges } from '@/core/number-ranges'
import type { CaptureSummary } from '@/core/contract/capture'
import { lowerBound } from './lower-bound'

export function addRange(ranges: Ranges, from: number, to: number): Ranges {
  if (from > to) return ranges
  const isApart = (range: Ranges[number]) => range[1] < from - 1 || range[0] > to + 1
  const apart = ranges.filter(isApart)
  const touching = ranges.filter((range) => !isApart(range))
  const start = Math.min(from, ...touching.map((range) => range[0]))
  const end = Math.max(to, ...touching.map((range) => range[1]))
  return [...apart, [start, end] as const].toSorted((a, b) => a[0] - b[0])
}

export function removeRange(ranges: Ranges, from: number, to: number): Ranges {
  if (!ranges.some((range) => range[0] <= to && range[1] >= from)) return ranges
  return ranges.flatMap(([start, end]) => {
    if (end < from || start > to) return [[start, end] as const]
    const left = start < from ? [[start, from - 1] as const] : []
    return end > to ? [...left, [to + 1, end] as const] : left
  })
}

/** Counts the numbers whose captures are kept; below `floor` none were loaded, so all count. */
export function countKept(
  ranges: Ranges,
  {
    captures,
    floor,
    oldest,
  }: { captures: readonly CaptureSummary[]; floor: number; oldest: number | null },
): number {
  if (oldest === null) return 0
  return ranges.reduce((sum, [from, to]) => {
    const below = Math.min(to, floor - 1) - Math.max(from, oldest) + 1
    const loaded = lowerBound(captures, to + 1) - lowerBound(captures, from)
    return sum + Math.max(0, below) + loaded
  }, 0)
}
