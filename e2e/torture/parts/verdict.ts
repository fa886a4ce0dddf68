/** A kept capture, as far as the check needs it. */
export interface Kept {
  seq: number
  target: string
  sha256: string
}

/** What was sent, by the number in its target, and what was acknowledged. */
export interface Sent {
  /** SHA-256 of every body. */
  sent: Map<number, string>
  /** Numbers whose sender got 200. */
  acknowledged: Iterable<number>
}

/**
 * Returns what is wrong with a bin's captures: every acknowledged request must be kept once, every
 * kept one must have been sent, byte for byte, and the numbers must be 1, 2, 3, … without a gap.
 */
export function faultsOf(kept: Kept[], { sent, acknowledged }: Sent): string[] {
  const faults: string[] = []
  const seen = new Set<number>()
  for (const [i, { seq, target, sha256 }] of kept.entries()) {
    const number = Number(target.slice(1))
    if (seq !== i + 1) faults.push(`number ${seq} is where ${i + 1} should`)
    if (seen.has(number)) faults.push(`request ${number} is kept twice`)
    if (sent.get(number) !== sha256) faults.push(`request ${number} has other bytes than were sent`)
    seen.add(number)
  }
  for (const number of acknowledged) {
    if (!seen.has(number)) faults.push(`request ${number} was answered 200 and is lost`)
  }
  return faults
}
