import { TooMuch, Work } from './work'

/** Work that a bin's rules and templates may do: it holds up everything else. */
export interface WorkBudget {
  /** Does some, and counts what that took; throws `too_much` where that of this second is used up. */
  spend<Made>(make: (work: Work) => Made): Made
}

/** So many steps of each second, saved up for one second at most. */
export function workBudget(
  stepsPerSecond: number,
  clock = (): number => performance.now(),
): WorkBudget {
  let left = stepsPerSecond
  let at = clock()
  return {
    spend(make) {
      const now = clock()
      left = Math.min(stepsPerSecond, left + ((now - at) * stepsPerSecond) / 1000)
      at = now
      if (left <= 0) {
        throw new TooMuch(
          `This bin's rules and templates used up their ${stepsPerSecond} steps of this second`,
        )
      }
      const work = new Work()
      try {
        return make(work)
      } finally {
        left -= work.done
      }
    },
  }
}
