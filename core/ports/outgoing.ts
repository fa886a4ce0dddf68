/** What came back from outside. */
export interface OutgoingAnswer {
  status: number
  /** At most 64 KiB of it. */
  body: Uint8Array
}

/** Sends requests out of the instance. */
export interface Outgoing {
  /**
   * GETs an https address. Follows no redirect, uses no proxy, and connects to public addresses only.
   * Throws `unreachable` with the reason where there was no answer within 15 seconds.
   */
  get(url: string): Promise<OutgoingAnswer>
}
