/** Lets a read yield the thread that all reads share. */
export interface Yielding {
  /**
   * Call between rows and between statements, because Prisma's client never yields the thread by
   * itself. Returns undefined, or, once the read has held the thread for long enough, a promise that
   * resolves when it may go on.
   *
   * @throws `client_closed` once the caller no longer waits for the read
   */
  pass(): Promise<void> | undefined
}

/** The operations as the reader thread runs them: long ones yield to others. */
export type WithYielding<Operations> = {
  [Operation in keyof Operations]: Operations[Operation] extends (
    ...args: infer Args
  ) => infer Answer
    ? (...args: [...Args, turn: Yielding]) => Answer
    : never
}
