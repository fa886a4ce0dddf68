import { performance } from 'node:perf_hooks'

/** Digests that may be computed per second to verify while senders wait: about 25 ms of work. */
const maxEachSecond = 1000

export interface OverloadDetector {
  /**
   * Returns whether one more may be verified at once, and counts its cost in digests of a small body. False
   * beyond 1000 in a second.
   */
  atOnce(cost: number): boolean
  /** Returns whether the limit was exceeded in this second or the one before. */
  isOn(): boolean
}

/** Detects an overload of signed requests, during which verifying must not slow down catching. */
export function overloadDetector(now: () => number = () => performance.now()): OverloadDetector {
  let second = -1
  let count = 0
  let last = -1
  const current = (): number => Math.floor(now() / 1000)
  return {
    atOnce(cost) {
      const at = current()
      if (at !== second) count = 0
      second = at
      count += cost
      if (count <= maxEachSecond) return true
      last = at
      return false
    },
    isOn: () => last !== -1 && current() - last <= 1,
  }
}
