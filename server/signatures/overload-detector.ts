import { performance } from 'node:perf_hooks'

/** Signatures that may be verified per second while their senders wait: about 25 ms of work. */
const maxEachSecond = 1000

export interface OverloadDetector {
  /** Returns whether one more may be verified at once; counts it. False from the 1001st in a second on. */
  atOnce(): boolean
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
    atOnce() {
      const at = current()
      if (at !== second) count = 0
      second = at
      count += 1
      if (count <= maxEachSecond) return true
      last = at
      return false
    },
    isOn: () => last !== -1 && current() - last <= 1,
  }
}
