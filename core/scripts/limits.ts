const MiB = 1_048_576

/** What a script may use, and how many may wait for their turn. */
export const scriptLimits = {
  /** Of processor time, where the system tells it. */
  cpuMs: 250,
  wallMs: 1000,
  /** After so long its thread is ended: for what the engine cannot interrupt by itself. */
  killMs: 1500,
  memoryBytes: 16 * MiB,
  stackBytes: 262_144,
  /** Bytes of the request's body that a script sees. */
  requestBodyBytes: MiB,
  replyBodyBytes: MiB,
  logCharacters: 16_384,
  waiting: 64,
  waitingOfOneBin: 16,
  /** Longest wait for a turn. */
  waitMs: 5000,
}

/** What stands where a log was cut. */
export const logCut = '… cut'
