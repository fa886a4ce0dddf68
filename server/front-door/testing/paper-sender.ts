import type { BodyReservation, Sender } from '../bodies/reservation'
import type { BodyBudget } from '../body-budget'

/** The body of a simulated sender. */
export interface PaperBody {
  bin: string
  address: string
  length: number
  chunked: boolean
}

/** Does with its room what a connection does, without a connection. */
export class PaperSender implements Sender {
  readonly body: PaperBody
  readonly reservation: BodyReservation
  readonly #budget: BodyBudget
  sent = 0
  /** Bytes held until the release, once the body is over. */
  kept: number | null = null
  outcome: 'whole' | 'busy' | 'slow' | 'aborted' | null = null

  constructor(budget: BodyBudget, body: PaperBody, limit: number) {
    this.#budget = budget
    this.body = body
    this.reservation = budget.ask(body, this, body.chunked ? null : body.length, limit)
    if (this.reservation.state === 'refused') this.end('busy')
  }

  get isWaiting(): boolean {
    return this.outcome === null && this.reservation.state === 'waiting'
  }

  /** Whether it may send: it has room, or is still within its beginning. */
  get maySend(): boolean {
    return this.outcome === null && (!this.isWaiting || this.sent < this.reservation.beginning)
  }

  send(bytes: number): void {
    if (!this.maySend) return
    this.sent = Math.min(this.body.length, this.sent + bytes)
    if (this.sent === this.body.length) return this.end('whole')
    this.#budget.note(this.reservation, this.sent)
    if (this.reservation.state === 'held' && this.sent > this.reservation.bytes) this.#grow()
  }

  end(outcome: NonNullable<PaperSender['outcome']>): void {
    if (this.outcome !== null) return
    this.outcome = outcome
    this.kept = this.sent
    this.#budget.settle(this.reservation, this.sent)
  }

  release(): void {
    this.end('aborted')
    this.#budget.release(this.reservation)
  }

  onReserved(): void {
    if (this.sent > this.reservation.bytes) this.#grow()
  }

  onNotReserved(): void {
    this.end('busy')
  }

  onTooSlow(): void {
    this.end('slow')
  }

  probe(): void {
    // There is no connection to probe.
  }

  #grow(): void {
    this.#budget.grow(this.reservation, this.sent)
    if (this.reservation.state === 'refused') this.end('busy')
  }
}
