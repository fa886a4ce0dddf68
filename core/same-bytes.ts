/** Returns whether two runs of bytes are the same. */
export function isSameBytes(one: Uint8Array, other: Uint8Array | undefined): boolean {
  if (one === other) return true
  if (one.length !== other?.length) return false
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return at === one.length
}
