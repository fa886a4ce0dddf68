/** Numbers as ranges, both ends included, in rising order and never adjacent. */
export type Ranges = readonly (readonly [from: number, to: number])[]

/** Returns whether a number lies in one of the ranges, both ends included. */
export function hasNumber(ranges: Ranges, seq: number): boolean {
  return ranges.some(([from, to]) => from <= seq && seq <= to)
}

/** Longest text of ranges, in characters. */
export const maxRangesText = 4000

/** Returns ranges as text, "3-5,9,12-14"; without the lowest, if it would be longer than `maxRangesText`. */
export function rangesText(ranges: Ranges): string {
  const words: string[] = []
  let length = 0
  for (const [from, to] of ranges.toReversed()) {
    const word = from === to ? String(from) : `${from}-${to}`
    length += word.length + 1
    if (length > maxRangesText) break
    words.push(word)
  }
  return words.toReversed().join(',')
}

/** Returns the ranges of such a text, in any order; "12-" has no end. Null if it is none, or one ends below its start. */
export function parseRanges(text: string): Ranges | null {
  if (text.trim() === '') return []
  const ranges: [from: number, to: number][] = []
  for (const word of text.split(',')) {
    const match = /^\s*(\d{1,15})(-(\d{1,15})?)?\s*$/.exec(word)
    if (!match) return null
    const from = Number(match[1])
    const to = match[3] === undefined ? (match[2] ? Infinity : from) : Number(match[3])
    if (to < from) return null
    ranges.push([from, to])
  }
  return ranges
}
