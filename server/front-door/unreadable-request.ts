import type { Socket } from 'node:net'
import type { Failure } from '@/core/errors'
import { rawRequestLine } from '@/core/http/request-line'
import { isToken } from '@/core/http/token'
import type { BodyRead, Reply, SendResult, Wire } from '@/core/http/wire'
import { latin1Text } from '@/core/latin1'
import { replyOnSocket } from './answers'
import type { BodyBudget } from './body-budget'
import type { BodyReservation, Sender } from './bodies/reservation'
import { addressGroup, socketAddress } from './client-address'
import type { SentHead } from './first-heads'
import { captureAddress, splitTarget } from './request-target'

/** What is read of a request whose head is unreadable. */
export interface NamedBin {
  bin: string
  /** Empty if it is none. */
  method: string
  target: string
  /** Empty if it is not 1.0 or 1.1. */
  httpVersion: string
}

/** Characters of a method that are kept. */
const maxMethod = 32

/** Returns the bin that the first line of a rejected head names, and what else is read; null without one. */
export function namedBy(head: Uint8Array): NamedBin | null {
  const { ended, method, target, protocol } = rawRequestLine(latin1Text(head))
  const address = captureAddress(splitTarget(target).path)
  // White space ends a name as well.
  const bin = address && /^[^ \t]*/.exec(address.bin)?.[0]
  if (!bin) return null
  const rest = address.bin.slice(bin.length) + address.target
  // If nothing follows the name, more of it may have been to come.
  if (!ended && rest === '' && protocol === null) return null
  return {
    bin,
    method: isToken(method) ? method.slice(0, maxMethod) : '',
    target: rest,
    httpVersion: /^HTTP\/(1\.[01])$/.exec(protocol ?? '')?.[1] ?? '',
  }
}

/** A request whose head is unreadable: there is a connection, but no request to Node. */
export class UnreadableRequest implements Wire {
  readonly bin: string
  readonly method: string
  readonly target: string
  readonly httpVersion: string
  readonly headers: readonly string[] = []
  readonly remoteAddress: string
  readonly receivedAt = Date.now()
  readonly headFailure: Failure
  readonly #startedAt = performance.now()
  readonly #socket: Socket
  readonly #budget: BodyBudget
  #head: SentHead
  #reservation: BodyReservation | null = null

  constructor(
    socket: Socket,
    named: NamedBin,
    { head, failure, budget }: { head: SentHead; failure: Failure; budget: BodyBudget },
  ) {
    this.bin = named.bin
    this.method = named.method
    this.target = named.target
    this.httpVersion = named.httpVersion
    this.remoteAddress = socketAddress(socket)
    this.headFailure = failure
    this.#socket = socket
    this.#budget = budget
    this.#head = head
  }

  /** Returns what came of the head; none of it if there is no memory for it. */
  readBody(limit: number): Promise<BodyRead> {
    const { bytes, size } = this.#head
    const keys = { bin: this.bin, address: addressGroup(this.remoteAddress) }
    const kept = bytes.subarray(0, limit)
    const reservation = this.#budget.ask(keys, nobody, kept.length, limit)
    const held = reservation.state === 'held'
    if (held) this.#budget.settle(reservation, kept.length)
    else this.#budget.release(reservation)
    this.#reservation = held ? reservation : null
    const body = held ? kept : new Uint8Array()
    return Promise.resolve({ refused: null, body, size, trailers: [], receiveMs: 0 })
  }

  releaseBody(): void {
    if (this.#reservation) this.#budget.release(this.#reservation)
    this.#reservation = null
    this.#head = { ...this.#head, bytes: noBytes }
  }

  writable(): boolean {
    return this.#socket.writable
  }

  answer(reply: Reply): SendResult {
    this.releaseBody()
    const ms = performance.now() - this.#startedAt
    const complete = this.writable()
    if (complete) replyOnSocket(this.#socket, reply)
    else this.#socket.destroy()
    return { ms, complete }
  }
}

const noBytes = Buffer.alloc(0)
const ignore = (): void => undefined
const nobody: Sender = {
  onReserved: ignore,
  onNotReserved: ignore,
  onTooSlow: ignore,
  probe: ignore,
}
