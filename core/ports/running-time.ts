/** The stored state, from which it continues after a restart. */
export interface RunningTimeRecord {
  /** How long this instance has run in total, in ms. */
  ms: number
  /** The wall clock when this was written. */
  wall: number
  /** The running time since which the two clocks have agreed. */
  steadySince: number
}

/**
 * How long this instance has run, over all its starts. Nobody can set this clock, and it stops while
 * the process is down: an interval that it measures has really passed.
 */
export interface RunningTime {
  /** Milliseconds. */
  ms(): number
  /** Compares both clocks. Call it every minute. */
  look(): Look
}

export interface Look {
  record: RunningTimeRecord
  /** By how many ms the wall clock jumped since the last look, if by more than a day; else 0. */
  jumped: number
  /** Whether the wall clock has agreed with the running time for a day of it. */
  believed: boolean
}
