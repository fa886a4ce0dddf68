import type { Ranges } from '@/core/number-ranges'
import { addRange } from './ranges'

/** Returns a bin's unread captures as stored by the browser; null if nothing valid is stored. */
export function readRemembered(text: string | null): { upTo: number; unread: Ranges } | null {
  try {
    const kept = JSON.parse(text ?? '') as { upTo: number; unread: number[][] }
    const unread = kept.unread.reduce<Ranges>(
      (ranges, [from, to]) => addRange(ranges, numberOf(from), numberOf(to)),
      [],
    )
    return { upTo: numberOf(kept.upTo), unread }
  } catch {
    return null
  }
}

function numberOf(value: unknown): number {
  if (!Number.isSafeInteger(value)) throw new TypeError('not a capture number')
  return Number(value)
}

export function writeRemembered(unread: Ranges, upTo: number, oldest: number | null): string {
  const kept = oldest === null ? [] : unread.filter(([, to]) => to >= oldest)
  return JSON.stringify({ upTo, unread: kept })
}
