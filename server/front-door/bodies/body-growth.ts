import { BudgetPart } from './budget-part'
import type { BodyReservation } from './reservation'

/**
 * The bodies of unknown length: they hold room while they ask for more. Some could deadlock half
 * received; so one grows only if an order remains in which all of them can finish (Dijkstra's
 * banker's algorithm). Bodies of known length never ask again: their room is freed by itself, and
 * does not count here.
 */
export class Growth {
  readonly #held: BudgetPart
  readonly #reservations = new Map<BodyReservation, number>()
  /** Those that wait for more, in order of arrival. */
  readonly waiting = new Set<BodyReservation>()

  constructor(limit: number, share: number) {
    this.#held = new BudgetPart(limit, share)
  }

  /** How many bodies are growing. */
  get size(): number {
    return this.#reservations.size
  }

  /** Notes that a room holds `bytes` more. */
  add(reservation: BodyReservation, bytes: number): void {
    this.#reservations.set(reservation, (this.#reservations.get(reservation) ?? 0) + bytes)
    this.#held.take(reservation, bytes)
  }

  /** Notes that a room grows no more: from now on its bytes are freed by themselves. */
  delete(reservation: BodyReservation): void {
    this.waiting.delete(reservation)
    const bytes = this.#reservations.get(reservation)
    if (bytes === undefined) return
    this.#reservations.delete(reservation)
    this.#held.give(reservation, bytes)
  }

  /** Whether all can still finish if this one holds `bytes` more. */
  isSafe(reservation: BodyReservation, bytes: number): boolean {
    // It can finish before all others, which leaves them as they were.
    if (
      claimOf(reservation) - (this.#reservations.get(reservation) ?? 0) <=
      this.#held.free(reservation)
    )
      return true
    const held = this.#held.copy()
    held.take(reservation, bytes)
    const rest = new Map(this.#reservations).set(
      reservation,
      (this.#reservations.get(reservation) ?? 0) + bytes,
    )
    for (let before = -1; rest.size !== before && rest.size > 0;) {
      before = rest.size
      for (const [each, has] of rest) {
        if (claimOf(each) - has > held.free(each)) continue
        held.give(each, has)
        rest.delete(each)
      }
    }
    return rest.size === 0
  }
}

const claimOf = ({ claim }: BodyReservation): number => claim ?? 0
