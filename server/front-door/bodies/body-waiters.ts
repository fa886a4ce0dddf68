import type { BodyReservation } from './reservation'

export interface WaitingTimes {
  /** How long a body waits for room. */
  waitMs: number
  /** Between two checks of those that wait. */
  lookMs: number
  /** Monotonic, in ms. */
  now(): number
}

/** The bodies that wait for room, by deadline. The timer runs only while some wait. */
export class BodyWaiters {
  readonly now: () => number
  readonly #reservations = new Set<BodyReservation>()
  readonly #times: WaitingTimes
  readonly #look: () => void
  #timer: NodeJS.Timeout | undefined
  #isOver = false

  /** @param look called repeatedly while some wait */
  constructor(times: WaitingTimes, look: () => void) {
    this.#times = times
    this.#look = look
    this.now = times.now
  }

  get size(): number {
    return this.#reservations.size
  }

  /** Whether waiting has ended for good. */
  get isOver(): boolean {
    return this.#isOver
  }

  add(reservation: BodyReservation): void {
    reservation.deadline = this.now() + this.#times.waitMs
    this.#reservations.add(reservation)
    this.#timer ??= setInterval(this.#look, this.#times.lookMs).unref()
  }

  delete(reservation: BodyReservation): void {
    if (!this.#reservations.delete(reservation) || this.#reservations.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  /** Returns those whose deadline has passed. */
  late(): BodyReservation[] {
    const now = this.now()
    const late: BodyReservation[] = []
    // All wait equally long: the first one that is not late ends the list.
    for (const reservation of this.#reservations) {
      if (reservation.deadline > now) break
      late.push(reservation)
    }
    return late
  }

  /** Returns all that wait; from now on nobody may wait. */
  end(): BodyReservation[] {
    this.#isOver = true
    return [...this.#reservations]
  }

  [Symbol.iterator](): Iterator<BodyReservation> {
    return this.#reservations.values()
  }
}
