import type { ProcessorTime } from './ports/processor-time'

/** Elapsed time, for threads whose processor time is not known. */
export const timeGoneBy: ProcessorTime = {
  now: () => performance.now(),
  lately: () => performance.now(),
}
