import { heightOf, type ListItem } from './list-items'

/** The first and the last index of the rows in view. */
export interface RowRange {
  first: number
  last: number
}

/** Returns where each item begins, in pixels from the top, and at last where the list ends. */
export function topsOf(items: readonly ListItem[]): number[] {
  const tops = [0]
  for (const item of items) tops.push((tops.at(-1) ?? 0) + heightOf(item))
  return tops
}

/** Returns the rows in view of a list scrolled to `top`; null if there are none. */
export function rowsInView(tops: readonly number[], top: number, height: number): RowRange | null {
  if (tops.length < 2 || height <= 0) return null
  const from = Math.max(0, top)
  return { first: rowAt(tops, from), last: rowAt(tops, from + height - 1) }
}

/** The last row that begins at `place` or above it. */
function rowAt(tops: readonly number[], place: number): number {
  let low = 0
  let high = tops.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((tops[middle] ?? 0) <= place) low = middle
    else high = middle - 1
  }
  return low
}
