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
  room: BodyReservation
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
  admit(room: BodyReservation, bytes: number, beginning: number): void {
    room.wanted = bytes
    room.state = 'refused'
    if (bytes > this.#part.share) return
    if (!this.#isWaitedFor && this.#fullFor(room) === null) return this.#grant(room)
    room.state = 'waiting'
    this.#queue.add(room)
    this.serve(room)
    if (room.state !== 'waiting') return
    if (this.#waiting.isOver || this.#beginnings.full(room, beginning) !== null) {
      return this.leave(room)
    }
    this.#beginnings.take(room, beginning)
    room.beginning = beginning
    this.#waiting.add(room)
  }

  /** Gives a body of this lane more room, up to `bytes` in all, or lets it wait for that. */
  grow(room: BodyReservation, bytes: number): void {
    room.wanted = bytes
    if (this.#growth.waiting.size === 0 && this.#fullFor(room) === null) return this.#grant(room)
    room.state = 'waiting'
    this.#growth.waiting.add(room)
    this.serve(room)
    if (room.state !== 'waiting') return
    if (this.#waiting.isOver) this.leave(room)
    else this.#waiting.add(room)
  }

  /** Takes back some of what a body holds. */
  give(room: BodyReservation, bytes: number): void {
    this.#part.give(room, bytes)
    this.serve()
  }

  /** Ends a body's waiting; it keeps what it holds. */
  leave(room: BodyReservation): void {
    if (room.state !== 'waiting') return
    room.state = 'refused'
    this.#queue.delete(room)
    this.#growth.waiting.delete(room)
    this.#waiting.delete(room)
    this.serve()
  }

  /** Ends a body's growth and frees all but `bytes`. */
  settle(room: BodyReservation, bytes: number): void {
    this.leave(room)
    this.#growth.delete(room)
    const rest = room.bytes - bytes
    if (rest > 0) {
      room.bytes = bytes
      this.#part.give(room, rest)
    }
    this.serve()
  }

  /** Frees all that a body holds. */
  release(room: BodyReservation): void {
    const { beginning } = room
    room.beginning = 0
    if (beginning > 0) this.#beginnings.give(room, beginning)
    this.settle(room, 0)
  }

  /** Gives free room to those that wait. All but `asking` are called back. */
  serve(asking?: BodyReservation): void {
    if (!this.#isWaitedFor) return
    const granted: BodyReservation[] = []
    this.#offer((room, full) => {
      if (full !== null) return
      this.#grant(room)
      if (room !== asking) granted.push(room)
    })
    for (const room of granted) if (room.state === 'held') room.sender.onRoom()
  }

  /** What those at the head of the queue wait for. */
  demands(): Demand[] {
    const demands: Demand[] = []
    this.#offer((room, full) => {
      if (full === null) return
      const more = room.wanted - room.bytes
      if (full === 'unsafe') demands.push({ full: 'all', room, short: more })
      else demands.push({ full, room, short: this.#part.short(room, more, full) })
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
  #offer(look: (room: BodyReservation, full: Full | 'unsafe' | null) => void): void {
    const full = {
      bins: new Set<string>(),
      addresses: new Set<string>(),
      all: false,
      growth: false,
    }
    // Growing bodies go first, and may overtake each other: which of them can finish is not known.
    for (const room of this.#growth.waiting) {
      const own = this.#fullFor(room)
      look(room, own)
      if (own === 'all') full.all = true
      if (own === 'bin') full.bins.add(room.bin)
      if (own === 'address') full.addresses.add(room.address)
    }
    if (full.all) return
    this.#queue.serve((room) => {
      if (full.addresses.has(room.address)) return 'address'
      if (full.bins.has(room.bin)) return 'bin'
      if (this.#isGrower(room) && (full.growth || this.#growth.waiting.size > 0)) return 'bin'
      const own = this.#fullFor(room)
      look(room, own)
      if (own !== 'unsafe') return room.state === 'held' ? null : (own ?? 'bin')
      full.growth = true
      return 'bin'
    })
  }

  #fullFor(room: BodyReservation): Full | 'unsafe' | null {
    const more = room.wanted - room.bytes
    const full = this.#part.full(room, more)
    if (full !== null || !this.#isGrower(room)) return full
    return this.#growth.isSafe(room, more) ? null : 'unsafe'
  }

  #grant(room: BodyReservation): void {
    const more = room.wanted - room.bytes
    this.#part.take(room, more)
    if (this.#isGrower(room)) this.#growth.add(room, more)
    if (room.beginning > 0) this.#beginnings.give(room, room.beginning)
    room.beginning = 0
    room.bytes = room.wanted
    if (room.state === 'waiting') {
      this.#growth.waiting.delete(room)
      this.#waiting.delete(room)
      room.restart(this.#waiting.now())
    }
    room.state = 'held'
  }
}
