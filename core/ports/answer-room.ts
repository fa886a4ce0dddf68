/** Limits the memory for responses being sent, and the requests that are handled at once, and each caller's part of both. */
export interface AnswerRoom {
  /**
   * Waits until the memory that a large response needs is free, and reserves it until the response is
   * sent. Throws `busy` if that takes too long.
   *
   * @param request `Caller.request`; does not wait if it is absent or has ended
   * @param bytes how much is about to be read
   */
  hold(request: string | undefined, bytes: number): Promise<void>
  /** Runs what only waits: meanwhile another request is handled in the place of this one. */
  whileWaiting<Result>(request: string | undefined, wait: () => Promise<Result>): Promise<Result>
}
