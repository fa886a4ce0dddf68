/** "Reconnected" stands above the capture that was newest when it happened. */
export interface Notice {
  above: number
  caughtUp: number
  /** Arrived while away and already gone from a full bin. */
  gone: number
}
