import { BodyQueue } from './body-queue'
import { Growth } from './body-growth'
import { type Full, BudgetPart } from './budget-part'
import type { BodyReservation } from './reservation'
import type { BodyWaiters } from './body-waiters'

export interface LaneLimits {
  /** Bytes held at once, and the most for one bin or one address. */
  limit: number
  share: number
  /** The same for the beginnings of waiting bodies. */
  beginnings: number
  beginningsShare: number
  /** Whether bodies of unknown length may grow in it; otherwise they leave it when they need more. */
  grows: boolean
}

/** The `short` bytes that a room waits for, and whether the lane, its bin or its address is full. */
export interface Demand {
  full: Full
  reservation: BodyReservation
  short: number
}

/** One lane holds small bodies and another large ones, so that neither waits for the other. */
export class BodyLane {
  readonly #part: BudgetPart
  readonly #beginnings: BudgetPart
  readonly #queue = new BodyQueue<BodyReservation>()
  readonly #growth: Growth
  readonly #grows: boolean
  readonly #waiting: BodyWaiters

  constructor(limits: LaneLimits, waiting: BodyWaiters) {
    const { limit, share, beginnings, beginningsShare } = limits
    this.#grows = limits.grows
    this.#part = new BudgetPart(limit, share)
    this.#beginnings = new BudgetPart(beginnings, beginningsShare)
    this.#growth = new Growth(limit, share)
    this.#waiting = waiting
  }

  get held(): number {
    return this.#part.held + this.#beginnings.held
  }

  get isEmpty(): boolean {
    const rest = this.#part.keys + this.#beginnings.keys + this.#queue.size + this.#growth.size
    return this.held === 0 && rest === 0
  }

  /**
   * Gives a body room, or lets it wait. While it waits it may hold `beginning` bytes; if there is
   * no room even for that, it is refused.
   */
  admit(reservation: BodyReservation, bytes: number, beginning: number): void {
    reservation.wanted = bytes
    reservation.state = 'refused'
    if (bytes > this.#part.share) return
    if (!this.#isWaitedFor && this.#fullFor(reservation) === null) return this.#grant(reservation)
    reservation.state = 'waiting'
    this.#queue.add(reservation)
    this.serve(reservation)
    if (reservation.state !== 'waiting') return
    if (this.#waiting.isOver || this.#beginnings.full(reservation, beginning) !== null) {
      return this.leave(reservation)
    }
    this.#beginnings.take(reservation, beginning)
    reservation.beginning = beginning
    this.#waiting.add(reservation)
  }

  /** Gives a body of this lane more room, up to `bytes` in all, or lets it wait for that. */
  grow(reservation: BodyReservation, bytes: number): void {
    reservation.wanted = bytes
    if (this.#growth.waiting.size === 0 && this.#fullFor(reservation) === null)
      return this.#grant(reservation)
    reservation.state = 'waiting'
    this.#growth.waiting.add(reservation)
    this.serve(reservation)
    if (reservation.state !== 'waiting') return
    if (this.#waiting.isOver) this.leave(reservation)
    else this.#waiting.add(reservation)
  }

  /** Takes back some of what a body holds. */
  give(reservation: BodyReservation, bytes: number): void {
    this.#part.give(reservation, bytes)
    this.serve()
  }

  /** Ends a body's waiting; it keeps what it holds. */
  leave(reservation: BodyReservation): void {
    if (reservation.state !== 'waiting') return
    reservation.state = 'refused'
    this.#queue.delete(reservation)
    this.#growth.waiting.delete(reservation)
    this.#waiting.delete(reservation)
    this.serve()
  }

  /** Ends a body's growth and frees all but `bytes`. */
  settle(reservation: BodyReservation, bytes: number): void {
    this.leave(reservation)
    this.#growth.delete(reservation)
    const rest = reservation.bytes - bytes
    if (rest > 0) {
      reservation.bytes = bytes
      this.#part.give(reservation, rest)
    }
    this.serve()
  }

  /** Frees all that a body holds. */
  release(reservation: BodyReservation): void {
    const { beginning } = reservation
    reservation.beginning = 0
    if (beginning > 0) this.#beginnings.give(reservation, beginning)
    this.settle(reservation, 0)
  }

  /** Gives free room to those that wait. All but `asking` are called back. */
  serve(asking?: BodyReservation): void {
    if (!this.#isWaitedFor) return
    const granted: BodyReservation[] = []
    this.#offer((reservation, full) => {
      if (full !== null) return
      this.#grant(reservation)
      if (reservation !== asking) granted.push(reservation)
    })
    for (const reservation of granted)
      if (reservation.state === 'held') reservation.sender.onReserved()
  }

  /** What those at the head of the queue wait for. */
  demands(): Demand[] {
    const demands: Demand[] = []
    this.#offer((reservation, full) => {
      if (full === null) return
      const more = reservation.wanted - reservation.bytes
      if (full === 'unsafe') demands.push({ full: 'all', reservation, short: more })
      else demands.push({ full, reservation, short: this.#part.short(reservation, more, full) })
    })
    return demands
  }

  get #isWaitedFor(): boolean {
    return this.#queue.size > 0 || this.#growth.waiting.size > 0
  }

  #isGrower({ claim }: BodyReservation): boolean {
    return this.#grows && claim !== null
  }

  /** Visits those that wait, in fair order, with what blocks each (null: nothing). */
  #offer(look: (reservation: BodyReservation, full: Full | 'unsafe' | null) => void): void {
    const full = {
      bins: new Set<string>(),
      addresses: new Set<string>(),
      all: false,
      growth: false,
    }
    // Growing bodies go first, and may overtake each other: which of them can finish is not known.
    for (const reservation of this.#growth.waiting) {
      const own = this.#fullFor(reservation)
      look(reservation, own)
      if (own === 'all') full.all = true
      if (own === 'bin') full.bins.add(reservation.bin)
      if (own === 'address') full.addresses.add(reservation.address)
    }
    if (full.all) return
    this.#queue.serve((reservation) => {
      if (full.addresses.has(reservation.address)) return 'address'
      if (full.bins.has(reservation.bin)) return 'bin'
      if (this.#isGrower(reservation) && (full.growth || this.#growth.waiting.size > 0))
        return 'bin'
      const own = this.#fullFor(reservation)
      look(reservation, own)
      if (own !== 'unsafe') return reservation.state === 'held' ? null : (own ?? 'bin')
      full.growth = true
      return 'bin'
    })
  }

  #fullFor(reservation: BodyReservation): Full | 'unsafe' | null {
    const more = reservation.wanted - reservation.bytes
    const full = this.#part.full(reservation, more)
    if (full !== null || !this.#isGrower(reservation)) return full
    return this.#growth.isSafe(reservation, more) ? null : 'unsafe'
  }

  #grant(reservation: BodyReservation): void {
    const more = reservation.wanted - reservation.bytes
    this.#part.take(reservation, more)
    if (this.#isGrower(reservation)) this.#growth.add(reservation, more)
    if (reservation.beginning > 0) this.#beginnings.give(reservation, reservation.beginning)
    reservation.beginning = 0
    reservation.bytes = reservation.wanted
    if (reservation.state === 'waiting') {
      this.#growth.waiting.delete(reservation)
      this.#waiting.delete(reservation)
      reservation.restart(this.#waiting.now())
    }
    reservation.state = 'held'
  }
}
