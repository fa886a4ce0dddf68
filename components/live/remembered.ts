import type { Ranges } from '@/core/number-ranges'
import { addRange } from './ranges'

/** Returns a bin's unread captures as stored by the browser; null if nothing valid is stored. */
export function readRemembered(text: string | null): { upTo: number; unread: Ranges } | null {
  try {
    const kept = JSON.parse(text ?? '') as { upTo: number; unread: number[][] }
    const ranges = kept.unread.map(([from, to]) => [numberOf(from), numberOf(to)] as const)
    const unread = areInOrder(ranges)
      ? ranges
      : ranges.reduce<Ranges>((all, [from, to]) => addRange(all, from, to), [])
    return { upTo: numberOf(kept.upTo), unread }
  } catch {
    return null
  }
}

/** As they are written: a page reads them often. */
const areInOrder = (ranges: Ranges): boolean =>
  ranges.every(([from, to], i) => from <= to && from > (ranges[i - 1]?.[1] ?? -Infinity) + 1)

function numberOf(value: unknown): number {
  if (!Number.isSafeInteger(value)) throw new TypeError('not a capture number')
  return Number(value)
}

export function writeRemembered(unread: Ranges, upTo: number, oldest: number | null): string {
  const kept = oldest === null ? [] : unread.filter(([, to]) => to >= oldest)
  return JSON.stringify({ upTo, unread: kept })
}
