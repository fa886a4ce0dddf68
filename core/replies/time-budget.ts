/** Processor time that a bin's templates may use: their rendering holds up everything else. */
export interface TimeBudget {
  /** Does the work and counts its time; throws where the time is used up. */
  spend<Made>(work: () => Made): Made
}

/** So many milliseconds of each second, saved up for one second at most. */
export function timeBudget(
  msPerSecond: number,
  clock = (): number => performance.now(),
): TimeBudget {
  let left = msPerSecond
  let at = clock()
  return {
    spend(work) {
      const begun = clock()
      left = Math.min(msPerSecond, left + ((begun - at) * msPerSecond) / 1000)
      at = begun
      if (left <= 0) {
        throw new Error(`This bin's templates used up their ${msPerSecond} ms of this second`)
      }
      try {
        return work()
      } finally {
        left -= clock() - begun
      }
    },
  }
}
