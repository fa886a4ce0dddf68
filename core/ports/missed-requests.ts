/** Requests to an address that is no bin's. */
export interface MissedRecord {
  /** The id in the address. */
  id: string
  remoteAddress: string
  times: number
  /** Milliseconds since 1970. */
  lastAt: number
}

/** Requests to a bin that were not kept at all. */
export interface TurnedAwayRecord {
  reason: string
  times: number
  /** Milliseconds since 1970. */
  lastAt: number
}

/** The last requests that became no capture, in memory and bounded: they end with the process. */
export interface MissedRequests {
  /** Notes a request to an id that no bin has. */
  unknownBin(id: string, remoteAddress: string): void
  /** Notes a request to a bin that was turned away for a reason. */
  turnedAway(binKey: number, reason: string): void
  /** Returns those to unknown bins, the newest first. */
  toUnknownBins(): MissedRecord[]
  /** Returns those to a bin that were turned away, by reason. */
  turnedAwayAt(binKey: number): TurnedAwayRecord[]
}
