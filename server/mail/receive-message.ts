import type { PassThrough } from 'node:stream'
import type { BodyRead } from '@/core/http/wire'
import { BodyBytes } from '../front-door/bodies/body-bytes'
import type { Keys } from '../front-door/bodies/budget-part'
import type { BodyReservation, Sender } from '../front-door/bodies/reservation'
import { type BodyBudget, maxSmall } from '../front-door/body-budget'

export interface MessageReception extends Keys {
  /** The most bytes that are kept. */
  limit: number
  budget: BodyBudget
  /** How long the message may take, in ms. */
  timeoutMs: number
  /** Finds out whether the sender is still there. */
  probe(): void
  /** Called if the message is not read to its end. */
  cut(): void
}

/**
 * A message being received within the memory for bodies. While it waits for room nothing is read of it, and
 * TCP makes its sender wait. Of a refused one the first 64 KiB are kept and the rest is passed over, since a
 * sender hears of a refusal only after its last byte (RFC 5321, section 4.1.1.4).
 */
export class ReceivingMessage implements Sender {
  readonly done: Promise<BodyRead>
  readonly #data: PassThrough
  readonly #reception: MessageReception
  readonly #bytes = new BodyBytes()
  readonly #reservation: BodyReservation
  readonly #startedAt = performance.now()
  readonly #timeout: NodeJS.Timeout
  readonly #settle: (read: BodyRead) => void
  /** Why it is refused, while the rest of it is passed over. */
  #refused: 'too_large' | 'busy' | null = null
  #tooSlow = false
  #kept: Uint8Array | null = null
  #size = 0
  #finished = false

  constructor(data: PassThrough, reception: MessageReception) {
    this.#data = data
    this.#reception = reception
    let settle: (read: BodyRead) => void = () => undefined
    this.done = new Promise((resolve) => (settle = resolve))
    this.#settle = settle
    data.on('data', (chunk: Buffer) => this.#onData(chunk))
    data.on('end', () => this.#finish(this.#refused))
    data.on('error', () => this.#finish('aborted'))
    data.on('close', () => this.#finish('aborted'))
    this.#timeout = setTimeout(() => this.#break('timeout'), reception.timeoutMs)
    const { budget, limit } = reception
    this.#reservation = budget.ask(reception, this, null, limit)
    this.#follow()
  }

  /** Frees the memory it holds. */
  release(): void {
    this.#reception.budget.release(this.#reservation)
  }

  onReserved(): void {
    if (this.#finished || this.#refused) return
    if (this.#bytes.size > this.#reservation.bytes) this.#grow()
    else this.#data.resume()
  }

  onNotReserved(): void {
    this.#passOver('busy')
  }

  onTooSlow(): void {
    this.#tooSlow = true
    this.#break('timeout')
  }

  probe(): void {
    if (this.#data.isPaused()) this.#reception.probe()
  }

  #onData(chunk: Buffer): void {
    this.#size += chunk.length
    const { limit, budget } = this.#reception
    if (this.#refused) {
      // A sender that goes on for so long is not one that waits for its reply.
      if (this.#size > 2 * limit + maxSmall) this.#break(this.#refused)
      return
    }
    this.#bytes.add(chunk, 0)
    if (this.#size > limit) return this.#passOver('too_large')
    budget.note(this.#reservation, this.#size)
    if (this.#reservation.state === 'waiting') this.#data.pause()
    else if (this.#size > this.#reservation.bytes) this.#grow()
  }

  #grow(): void {
    this.#reception.budget.grow(this.#reservation, this.#bytes.size)
    this.#follow()
  }

  #follow(): void {
    if (this.#reservation.state === 'refused') this.#passOver('busy')
    else if (this.#reservation.state === 'waiting') this.#data.pause()
    else this.#data.resume()
  }

  /** Keeps the beginning, frees the rest, and reads on for the sender's sake. */
  #passOver(refused: 'too_large' | 'busy'): void {
    if (this.#finished || this.#refused) return
    this.#refused = refused
    this.#kept = this.#bytes.takeBeginning(Math.min(maxSmall, this.#reception.limit))
    this.#reception.budget.settle(this.#reservation, this.#kept.length)
    this.#data.resume()
  }

  #break(refused: NonNullable<BodyRead['refused']>): void {
    this.#finish(refused)
    this.#reception.cut()
    this.#data.destroy()
  }

  #finish(refused: BodyRead['refused']): void {
    if (this.#finished) return
    this.#finished = true
    clearTimeout(this.#timeout)
    const body = this.#kept ?? this.#bytes.take()
    if (!this.#kept) this.#reception.budget.settle(this.#reservation, body.length)
    this.#settle({
      refused,
      body,
      size: this.#size,
      tooSlow: this.#tooSlow,
      trailers: [],
      receiveMs: performance.now() - this.#startedAt,
    })
  }
}
