/**
 * Returns the result of `look` for one capture. If it throws, because the row is damaged or otherwise
 * unexpected, returns null and adds the capture's number to `unreadable`, so that the others are still read.
 */
export function orUnreadable<Result>(
  seq: number,
  unreadable: number[],
  look: () => Result,
): Result | null {
  try {
    return look()
  } catch {
    // Whatever the error is, only this capture is left out; the response names it.
    unreadable.push(seq)
    return null
  }
}
