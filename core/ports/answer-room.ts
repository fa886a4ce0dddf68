/** Limits the memory for responses being sent, and each caller's part of it. */
export interface AnswerRoom {
  /**
   * Waits until the memory that a large response needs is free, and reserves it until the response is
   * sent. Throws `busy` if that takes too long.
   *
   * @param request `Caller.request`; does not wait if it is absent or has ended
   * @param bytes how much is about to be read
   */
  hold(request: string | undefined, bytes: number): Promise<void>
}
