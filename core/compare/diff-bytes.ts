export interface BytesDiff {
  sizes: [before: number, after: number]
  /** The first byte that differs, or the end of the shorter one. */
  at: number
  /** Where the bytes below begin: at a multiple of 16. */
  from: number
  before: Uint8Array
  after: Uint8Array
}

const rowBytes = 16
const shownRows = 10

/**
 * Returns the first difference of two byte strings with its surroundings; null if there is none.
 */
export function diffBytes(before: Uint8Array, after: Uint8Array): BytesDiff | null {
  const shorter = Math.min(before.length, after.length)
  let at = 0
  while (at < shorter && before[at] === after[at]) at++
  if (at === before.length && at === after.length) return null
  const from = Math.max(0, Math.floor(at / rowBytes) - 2) * rowBytes
  const to = from + shownRows * rowBytes
  return {
    sizes: [before.length, after.length],
    at,
    from,
    before: before.slice(from, to),
    after: after.slice(from, to),
  }
}
