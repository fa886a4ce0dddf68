export interface BytesDiff {
  sizes: [before: number, after: number]
  /** Where the first byte differs, or one of them ends. */
  at: number
  /** Where the bytes below begin: at a multiple of 16. */
  from: number
  before: Uint8Array
  after: Uint8Array
}

const rowBytes = 16
const shownRows = 10

/** The first difference of two byte strings and what lies around it; null when there is none. */
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
