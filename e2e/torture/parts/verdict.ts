import type { Kept } from './api'
import type { Load } from './load'

/**
 * What is wrong with what a bin kept of a load: every acknowledged request must be there once, every
 * one there must have been sent, byte for byte, and the numbers are 1, 2, 3, … without a gap.
 */
export function faultsOf(kept: Kept[], { sent, acknowledged }: Load): string[] {
  const faults: string[] = []
  const seen = new Set<number>()
  for (const [i, { seq, target, sha256 }] of kept.entries()) {
    const number = Number(target.slice(1))
    if (seq !== i + 1) faults.push(`number ${seq} stands where ${i + 1} should`)
    if (seen.has(number)) faults.push(`request ${number} is kept twice`)
    if (sent.get(number) !== sha256) faults.push(`request ${number} has other bytes than were sent`)
    seen.add(number)
  }
  for (const number of acknowledged) {
    if (!seen.has(number)) faults.push(`request ${number} was answered 200 and is lost`)
  }
  return faults
}
