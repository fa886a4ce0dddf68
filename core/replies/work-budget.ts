import { Work } from './work'

/** Work that a bin's templates may do: their rendering holds up everything else. */
export interface WorkBudget {
  /** Renders, and counts what that took; throws where the work of this second is used up. */
  spend<Made>(render: (work: Work) => Made): Made
}

/** So many steps of each second, saved up for one second at most. */
export function workBudget(
  stepsPerSecond: number,
  clock = (): number => performance.now(),
): WorkBudget {
  let left = stepsPerSecond
  let at = clock()
  return {
    spend(render) {
      const now = clock()
      left = Math.min(stepsPerSecond, left + ((now - at) * stepsPerSecond) / 1000)
      at = now
      if (left <= 0) {
        throw new Error(`This bin's templates used up their ${stepsPerSecond} steps of this second`)
      }
      const work = new Work()
      try {
        return render(work)
      } finally {
        left -= work.done
      }
    },
  }
}
