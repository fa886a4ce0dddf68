/** "Reconnected", shown above the capture that was newest when it happened. */
export interface Notice {
  above: number
  caughtUp: number
  /** Arrived while disconnected, and already evicted from a full bin. */
  gone: number
}
