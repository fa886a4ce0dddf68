/**
 * Milliseconds of processor time that this thread has used, without time in which a busy machine ran
 * something else or the process was paused.
 */
export interface ProcessorTime {
  /** Returns the current value; takes about ten microseconds. */
  now(): number
  /** Returns a value at most a few milliseconds old; takes next to no time. */
  lately(): number
}
