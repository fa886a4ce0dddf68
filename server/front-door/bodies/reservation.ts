import type { Keys } from './budget-part'

/** The sender of a body, called back about its room. */
export interface Sender {
  /** It got the room that it waited for. */
  onReserved(): void
  /** It waited too long and gets no room. */
  onNotReserved(): void
  /** Others wait for its room, and it is too slow. */
  onTooSlow(): void
  /** Finds out whether the peer is still there: a socket that is not read from does not report it. */
  probe(): void
}

export type ReservationState = 'held' | 'waiting' | 'refused'

/** The memory that one body holds or waits for. */
export class BodyReservation implements Keys {
  readonly bin: string
  readonly address: string
  readonly sender: Sender
  /** The most bytes it can need, if its length is unknown; else null. */
  readonly claim: number | null
  isSmall = true
  state: ReservationState = 'refused'
  /** Bytes held. */
  bytes = 0
  /** Bytes held for its beginning while it waits; enough for a body that is no longer than that. */
  beginning = 0
  /** Bytes that it is to hold in all, while it waits for them. */
  wanted = 0
  /** When its waiting ends. */
  deadline = 0
  /** Bytes received, and when the last of them arrived. */
  received = 0
  receivedAt: number
  /** When it last got room, and what had been received by then. */
  heldSince: number
  receivedBefore = 0

  constructor({ bin, address }: Keys, sender: Sender, claim: number | null, now: number) {
    this.bin = bin
    this.address = address
    this.sender = sender
    this.claim = claim
    this.receivedAt = now
    this.heldSince = now
  }

  /** Restarts the measurement of its rate: only bytes received from now on count. */
  restart(now: number): void {
    this.receivedAt = now
    this.heldSince = now
    this.receivedBefore = this.received
  }
}
