/** The response to an outgoing request. */
export interface OutgoingAnswer {
  status: number
  /** Its first 64 KiB at most. */
  body: Uint8Array
}

/** Sends requests out of the instance. */
export interface Outgoing {
  /**
   * GETs an https address. Follows no redirect, uses no proxy, and connects to public addresses only.
   * Throws `unreachable` with the reason if there was no answer within 15 seconds.
   */
  get(url: string): Promise<OutgoingAnswer>
}
