import type { IncomingMessage } from 'node:http'
import type { BodyRead } from '@/core/http/wire'
import { BodyBytes } from './bodies/body-bytes'
import { holdSocket, probeSocket } from './bodies/held-socket'
import type { Keys } from './bodies/budget-part'
import type { BodyReservation, Sender } from './bodies/reservation'
import { type BodyBudget, maxSmall } from './body-budget'

/** How long to wait for the beginning of a body whose declared length is too long. */
const patienceMs = 250

type Break = Extract<BodyRead['refused'], 'aborted' | 'malformed' | 'timeout'>

/** Returns the body's length as declared in the head: bytes, null for chunked, 0 for none. */
export function declaredLength(request: IncomingMessage): number | null {
  if (request.headers['transfer-encoding'] !== undefined) return null
  return Number(request.headers['content-length'] ?? 0)
}

export interface Reception extends Keys {
  /** The most bytes that are kept. */
  limit: number
  budget: BodyBudget
  /** When its head arrived, on the monotonic clock. */
  startedAt: number
  /** Sends 100 Continue to a sender that waits for it. */
  proceed: (() => void) | null
}

/**
 * A body being received within its memory budget: while it waits for room, nothing is read from its
 * socket beyond the beginning. Of a body refused for its size, or for lack of room, at most the
 * first 64 KiB are kept.
 */
export class Receiving implements Sender {
  readonly done: Promise<BodyRead>
  readonly #request: IncomingMessage
  readonly #reception: Reception
  readonly #declared: number | null
  readonly #tooLong: boolean
  /** How many bytes are kept if it is refused. */
  readonly #beginning: number
  readonly #bytes = new BodyBytes()
  readonly #reservation: BodyReservation
  readonly #settle: (read: BodyRead) => void
  readonly #stop: () => void
  #finished = false
  #proceeded = false
  #letGo: (() => void) | null = null

  constructor(request: IncomingMessage, reception: Reception) {
    const { limit, budget } = reception
    const declared = declaredLength(request)
    this.#request = request
    this.#reception = reception
    this.#declared = declared
    this.#tooLong = declared !== null && declared > limit
    this.#beginning = Math.min(maxSmall, limit)
    let settle: (read: BodyRead) => void = noResult
    this.done = new Promise((resolve) => (settle = resolve))
    this.#settle = settle

    const onData = (chunk: Buffer): void => this.#onData(chunk)
    const onEnd = (): void => this.#finish(this.#tooLong ? 'too_large' : null)
    const onClose = (): void => this.break('aborted')
    let patience: NodeJS.Timeout | undefined
    this.#stop = () => {
      clearTimeout(patience)
      request.off('data', onData).off('end', onEnd).off('close', onClose)
    }
    this.#reservation = budget.ask(
      reception,
      this,
      this.#tooLong ? this.#beginning : declared,
      limit,
    )
    if (this.#reservation.state === 'refused') {
      this.#finish(this.#tooLong ? 'too_large' : 'busy')
      return
    }
    if (this.#tooLong) patience = setTimeout(() => this.#finish('too_large'), patienceMs)
    request.on('data', onData).on('end', onEnd).on('close', onClose)
    // Its sender hung up before the bin was found; 'close' will not come again.
    if (request.destroyed) onClose()
    else if (this.#reservation.state === 'held') this.#goOn()
  }

  /** Ends it for an error that only the connection sees. */
  break(why: Break): void {
    if (this.#finished) return
    this.#stop()
    // Bytes that came before anyone listened are still buffered; an aborted stream no longer emits
    // them.
    const read = (): Buffer | null => this.#request.read() as Buffer | null
    for (let rest = read(); rest !== null; rest = read()) this.#onData(rest)
    if (this.#request.complete) this.#finish(this.#tooLong ? 'too_large' : null)
    else this.#finish(why)
  }

  /** Frees the memory it holds. */
  release(): void {
    this.#reception.budget.release(this.#reservation)
  }

  onReserved(): void {
    if (this.#finished) return
    if (this.#bytes.size > this.#reservation.bytes) this.#grow()
    else this.#goOn()
  }

  onNotReserved(): void {
    this.#finish('busy')
  }

  onTooSlow(): void {
    this.#finish('timeout', true)
  }

  probe(): void {
    if (this.#letGo) probeSocket(this.#request.socket)
  }

  #onData(chunk: Buffer): void {
    const reservation = this.#reservation
    const declared = this.#declared
    const mayHoldAll = reservation.state === 'held' && !this.#tooLong
    this.#bytes.add(chunk, mayHoldAll ? (declared ?? 0) : 0)
    const { size } = this.#bytes
    if (size > this.#reception.limit) return this.#finish('too_large')
    if (this.#tooLong && size >= this.#beginning) return this.#finish('too_large')
    // 'end' follows.
    if (size === declared) return
    this.#reception.budget.note(reservation, size)
    if (reservation.state !== 'waiting') {
      if (size > reservation.bytes) this.#grow()
    } else if (size >= reservation.beginning) this.#hold()
  }

  #grow(): void {
    this.#reception.budget.grow(this.#reservation, this.#bytes.size)
    switch (this.#reservation.state) {
      case 'held':
        return this.#goOn()
      case 'waiting':
        return this.#hold()
      case 'refused':
        return this.#finish('busy')
    }
  }

  #hold(): void {
    this.#letGo ??= holdSocket(this.#request.socket)
  }

  #goOn(): void {
    this.#letGo?.()
    this.#letGo = null
    if (!this.#proceeded) this.#reception.proceed?.()
    this.#proceeded = true
  }

  #finish(refused: BodyRead['refused'], tooSlow = false): void {
    if (this.#finished) return
    this.#finished = true
    this.#stop()
    this.#letGo?.()
    this.#letGo = null
    const { size } = this.#bytes
    const isCut = refused === 'too_large' || refused === 'busy'
    const body = isCut ? this.#bytes.takeBeginning(this.#beginning) : this.#bytes.take()
    this.#reception.budget.settle(this.#reservation, body.length)
    this.#settle({
      refused,
      body,
      size: refused === 'busy' ? (this.#declared ?? size) : size,
      tooSlow,
      trailers: this.#request.rawTrailers,
      receiveMs: performance.now() - this.#reception.startedAt,
    })
  }
}

const noResult = (): void => undefined
