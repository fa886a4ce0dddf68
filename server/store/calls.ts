import { Failure } from '@/core/errors'
import type { Call } from './messages'

/** After this many threads ended during the same call it is not repeated. */
const maxDeaths = 2

export interface WaitingCall extends Call {
  answer: Promise<unknown>
  resolve(result: unknown): void
  reject(error: Error): void
  /** Whether it was sent to the current thread, and how many threads ended during it. */
  sent: boolean
  deaths: number
}

/** The unanswered calls of a thread, which outlive its restarts. */
export class Calls {
  readonly #post: (call: Call) => void
  readonly #repeatable: boolean
  readonly #waiting = new Map<number, WaitingCall>()
  #lastId = 0

  /** @param repeatable whether a call may be run twice */
  constructor(post: (call: Call) => void, repeatable: boolean) {
    this.#post = post
    this.#repeatable = repeatable
  }

  add(operation: string, args: unknown[]): WaitingCall {
    const id = ++this.#lastId
    let settle: Pick<WaitingCall, 'resolve' | 'reject'> | undefined
    const answer = new Promise<unknown>((resolve, reject) => (settle = { resolve, reject }))
    const call = { id, operation, args, answer, sent: false, deaths: 0, ...settle } as WaitingCall
    this.#waiting.set(id, call)
    return call
  }

  /** Throws if the arguments cannot be cloned, and drops the call. */
  send(call: WaitingCall): void {
    const { id, operation, args } = call
    call.sent = true
    try {
      this.#post({ id, operation, args })
    } catch (error) {
      this.#waiting.delete(id)
      throw error
    }
  }

  /** Sends all calls that were not sent to the current thread. */
  sendAll(): void {
    for (const call of this.#waiting.values()) if (!call.sent) this.send(call)
  }

  /** Removes and returns the call that was answered. */
  take(id: number): WaitingCall | undefined {
    const call = this.#waiting.get(id)
    this.#waiting.delete(id)
    return call
  }

  /** Call when the thread ended: calls that it had received are repeated, or fail. */
  lost(): void {
    for (const call of this.#waiting.values()) {
      if (!call.sent) continue
      call.sent = false
      call.deaths += 1
      if (this.#repeatable && call.deaths < maxDeaths) continue
      this.#waiting.delete(call.id)
      call.reject(
        new Failure(
          'internal',
          'The database thread stopped during this operation; it may or may not have completed',
          5,
        ),
      )
    }
  }

  fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
