import { performance } from 'node:perf_hooks'

/** Signatures that may be checked in each second while their senders wait: some 25 ms of it. */
const mostEachSecond = 1000

export interface Flood {
  /** Whether one more may be; from the thousand and first in a second on none is. */
  atOnce(): boolean
  /** Whether there were more in this second or the one before. */
  isOn(): boolean
}

/** Tells a flood of signed requests, in which checking must not take from catching. */
export function createFlood(now: () => number = () => performance.now()): Flood {
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
      if (count <= mostEachSecond) return true
      last = at
      return false
    },
    isOn: () => last !== -1 && current() - last <= 1,
  }
}
