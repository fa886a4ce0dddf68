const MiB = 1_048_576

/** The limits of a script, and how many may wait for their turn. */
export const scriptLimits = {
  /** Processor time, if the system reports it. */
  cpuMs: 250,
  wallMs: 1000,
  /** Elapsed time after which its thread is ended: for what the engine cannot interrupt itself. */
  killMs: 1500,
  memoryBytes: 16 * MiB,
  stackBytes: 262_144,
  /** Bytes of the request's body that a script may read. */
  requestBodyBytes: MiB,
  replyBodyBytes: MiB,
  logCharacters: 16_384,
  waiting: 64,
  waitingOfOneBin: 16,
  /** The longest wait for a turn. */
  waitMs: 5000,
}

/** Marks the place at which a log was cut. */
export const logCut = '… cut'
