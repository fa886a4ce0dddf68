import type { ProcessorTime } from '../ports/processor-time'
import { UsedUp, WorkCounter } from './work-counter'

/** Work that a bin's rules and templates may do: it blocks the thread for everything else. */
export interface WorkBudget {
  /**
   * Does some work and counts it; throws `too_much` if this second's budget is used up.
   *
   * @param processor the processor time of this thread
   */
  spend<Made>(make: (work: WorkCounter) => Made, processor: ProcessorTime): Made
}

/**
 * A step is about a microsecond. Work that the steps do not cover is charged by its processor time
 * once that is long: never by elapsed time, since a busy machine's delays are not the bin's doing.
 */
const stepsPerMs = 1000
const unremarkableMs = 10

/** Refills this many steps per second, saved up for one second at most. */
export function workBudget(
  stepsPerSecond: number,
  clock = (): number => performance.now(),
): WorkBudget {
  let left = stepsPerSecond
  let at = clock()
  return {
    spend(make, processor) {
      const now = clock()
      left = Math.min(stepsPerSecond, left + ((now - at) * stepsPerSecond) / 1000)
      at = now
      if (left <= 0) {
        throw new UsedUp(
          `This bin's rules and templates used up their ${stepsPerSecond} steps of this second`,
        )
      }
      const work = new WorkCounter(processor)
      try {
        return make(work)
      } finally {
        const wentBy = clock() - now
        const took = wentBy > unremarkableMs ? Math.min(wentBy, work.processorMs()) : 0
        left -= took > unremarkableMs ? Math.max(work.done, took * stepsPerMs) : work.done
      }
    },
  }
}
