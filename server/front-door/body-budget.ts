import { BodyLane } from './bodies/lane'
import { isTooSlow, relieve } from './bodies/pace'
import type { Keys } from './bodies/budget-part'
import { BodyReservation, type Sender } from './bodies/reservation'
import { BodyWaiters } from './bodies/body-waiters'

export interface BodyBudgetSettings {
  /** Bytes of bodies held at once. */
  limit: number
  /** The largest body that is accepted. */
  maxBody: number
  requestTimeoutMs: number
  now?(): number
}

/** Bodies above this count as large. Also how much of a large one is read while it waits. */
export const maxSmall = 65_536

/** What a body of unknown length gets at first. */
const firstStep = 16_384
const minStep = 131_072
const minBeginning = 4096
const maxWaitMs = 15_000
const maxGraceMs = 5000
const maxLookMs = 250

/**
 * The memory for bodies being received. The declared length is reserved before a byte of the body
 * is read, so that a body with room is received whole; others wait in fair order, for a limited
 * time. A quarter of the memory is for small bodies. Of each part one bin or one address gets at
 * most a quarter, but always room for one body. In addition, the beginnings of waiting bodies may
 * hold at most three quarters as much.
 */
export class BodyBudget {
  readonly #small: BodyLane
  readonly #large: BodyLane
  readonly #waiting: BodyWaiters
  readonly #receiving = new Set<BodyReservation>()
  readonly #now: () => number
  readonly #pace: { graceMs: number; requestTimeoutMs: number }
  readonly #step: number

  constructor(settings: BodyBudgetSettings) {
    const { limit, maxBody, requestTimeoutMs, now = () => performance.now() } = settings
    const waitMs = Math.min(maxWaitMs, requestTimeoutMs / 2)
    // A stalled body is detected while others still wait for its room.
    const graceMs = Math.min(maxGraceMs, waitMs / 3)
    this.#pace = { graceMs, requestTimeoutMs }
    this.#now = now
    const lookMs = Math.min(maxLookMs, graceMs / 4)
    this.#waiting = new BodyWaiters({ waitMs, lookMs, now }, () => this.look())
    const small = Math.floor(limit / 4)
    const large = limit - small
    this.#step = Math.max(minStep, Math.ceil(large / 64))
    this.#small = new BodyLane(
      {
        limit: small,
        share: Math.max(small / 4, 2 * maxSmall),
        beginnings: limit / 4,
        beginningsShare: limit / 8,
        grows: false,
      },
      this.#waiting,
    )
    this.#large = new BodyLane(
      {
        limit: large,
        share: Math.max(large / 4, maxBody),
        beginnings: limit / 2,
        beginningsShare: limit / 4,
        grows: true,
      },
      this.#waiting,
    )
  }

  /** Bytes held now. */
  get held(): number {
    return this.#small.held + this.#large.held
  }

  /** How many bodies wait for room. */
  get waiting(): number {
    return this.#waiting.size
  }

  /** Whether no body holds, or waits for, any memory. */
  get isEmpty(): boolean {
    const { size } = this.#receiving
    return size === 0 && this.waiting === 0 && this.#small.isEmpty && this.#large.isEmpty
  }

  /**
   * Asks for room for a body: of `length` bytes, or (null) of any length up to `limit`. The room's
   * `state` holds the result; a waiting sender is called back later.
   */
  ask(keys: Keys, sender: Sender, length: number | null, limit: number): BodyReservation {
    const reservation = new BodyReservation(
      keys,
      sender,
      length === null ? limit : null,
      this.#now(),
    )
    const bytes = length ?? Math.min(firstStep, limit)
    const beginning = Math.max(minBeginning, Math.min(bytes, maxSmall))
    this.#admit(reservation, bytes, bytes, beginning)
    if (reservation.state !== 'refused') this.#receiving.add(reservation)
    return reservation
  }

  /** Notes how many bytes of a body have been received. */
  note(reservation: BodyReservation, size: number): void {
    reservation.received = size
    reservation.receivedAt = this.#now()
  }

  /** Asks for more room for a body that has received `size` bytes, more than it has room for. */
  grow(reservation: BodyReservation, size: number): void {
    const max = reservation.claim ?? size
    const large = Math.min(max, size + this.#step)
    if (!reservation.isSmall) return this.#large.grow(reservation, large)
    const held = reservation.bytes
    reservation.bytes = 0
    const small = Math.min(max, Math.max(size, maxSmall))
    if (this.#admit(reservation, small, large, maxSmall)) this.#small.give(reservation, held)
    else {
      reservation.isSmall = true
      reservation.bytes = held
    }
  }

  /** Notes that a body is over, and that `bytes` of it stay in memory until its release. */
  settle(reservation: BodyReservation, bytes: number): void {
    this.#receiving.delete(reservation)
    this.#laneOf(reservation).settle(reservation, bytes)
  }

  /** Frees all memory that a body holds. */
  release(reservation: BodyReservation): void {
    this.#receiving.delete(reservation)
    this.#laneOf(reservation).release(reservation)
  }

  /** Refuses all waiting bodies, and from now on lets none wait. */
  hasten(): void {
    this.#waiting.end().forEach((reservation) => this.#refuse(reservation))
  }

  /**
   * Checks the waiting bodies: refuses the late ones, ends those that hold room too slowly, probes
   * sockets.
   */
  look(): void {
    this.#waiting.late().forEach((reservation) => this.#refuse(reservation))
    const slow = (reservation: BodyReservation): boolean =>
      isTooSlow(reservation, this.#now(), this.#pace)
    for (const lane of [this.#small, this.#large]) {
      const demands = lane.demands()
      if (demands.length === 0) continue
      const receiving = [...this.#receiving].filter(
        (reservation) => this.#laneOf(reservation) === lane,
      )
      for (const reservation of relieve(demands, receiving.filter(slow)))
        reservation.sender.onTooSlow()
    }
    for (const reservation of this.#waiting) reservation.sender.probe()
  }

  /**
   * Finds a lane for a body: it gets `small` bytes in the small lane, `large` in the large one.
   * Returns false if there is no room even to wait.
   */
  #admit(reservation: BodyReservation, small: number, large: number, beginning: number): boolean {
    reservation.isSmall = small <= maxSmall
    if (reservation.isSmall) this.#small.admit(reservation, small, beginning)
    if (reservation.isSmall && reservation.state !== 'refused') return true
    // When their own lane is full, small bodies queue with the large ones.
    reservation.isSmall = false
    this.#large.admit(reservation, large, beginning)
    return reservation.state !== 'refused'
  }

  #refuse(reservation: BodyReservation): void {
    if (reservation.state !== 'waiting') return
    this.#laneOf(reservation).leave(reservation)
    reservation.sender.onNotReserved()
  }

  #laneOf({ isSmall }: BodyReservation): BodyLane {
    return isSmall ? this.#small : this.#large
  }
}
