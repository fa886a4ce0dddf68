/** Returns the known word nearest to what was typed, by edit distance: at most 2, and a third of its length; null for none. */
export function nearest(typed: string, known: readonly string[]): string | null {
  const low = typed.toLowerCase()
  let best: { word: string; distance: number } | null = null
  for (const word of known) {
    const distance = editDistance(low, word.toLowerCase())
    if (distance > Math.min(2, Math.ceil(word.length / 3))) continue
    if (best === null || distance < best.distance) best = { word, distance }
  }
  return best?.word ?? null
}

/** Characters: longer texts are equal or not, and nothing between. */
const maxLength = 64

/**
 * Returns how many letters were added, left out, changed or, unless `swaps` is false, swapped with their neighbour: else
 * such a pair counts as two changed letters.
 */
export function editDistance(left: string, right: string, { swaps = true } = {}): number {
  if (Math.max(left.length, right.length) > maxLength) return left === right ? 0 : Infinity
  let beforeLast: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (let i = 1; i <= left.length; i++) {
    const row = [i]
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1]
      const swapped = swaps && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]
      row[j] = Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        at(last, j - 1) + (same ? 0 : 1),
        i > 1 && j > 1 && swapped ? at(beforeLast, j - 2) + 1 : Infinity,
      )
    }
    beforeLast = last
    last = row
  }
  return at(last, right.length)
}

const at = (row: number[], index: number): number => row[index] ?? Infinity
