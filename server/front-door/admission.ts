import type { AnswerRoom } from '@/core/ports/answer-room'
import { Failure } from '@/core/errors'
import { limitInWords, sizeInWords } from '@/core/size-in-words'
import { FairShares } from './fair-shares'

/** The kind of a request: light requests never wait for heavy ones, for pages, nor for those that wait for a capture. */
export type AppLane = 'light' | 'heavy' | 'page' | 'waiting'

export interface AdmissionLimits {
  /** Requests of one lane that are handled at once. */
  atOnce: number
  /** Requests at once that wait for a capture. */
  waitingAtOnce: number
  /** Bytes of all responses being sent. */
  answerBytes: number
  /** The most bytes that one response may reserve. */
  largestAnswer: number
  maxWaitMs: number
}

/** Rendering is CPU-bound and blocks capture traffic meanwhile: in parallel, pages were no faster. */
const maxPagesAtOnce = 2

/** Requests of one address that may wait. */
const maxWaiting = 1000

/** Bytes reserved for a response that does not declare its size. */
const usualAnswerBytes = 65_536
/** The same for one that waits for a capture; what it then reads is reserved on its own. */
const waitingAnswerBytes = 4096

/** Left for other responses to an address beside the largest. */
const spareBytes = 1_048_576

/** An admitted request. */
export interface Admitted {
  /** Passed to the operations, which reserve memory for the response under it. */
  readonly id: string
  /** Notes whether it waits for its peer: while it does, another is handled in its place. */
  rest(resting: boolean): void
  /** Notes how many bytes of its response are written but not yet taken by the peer. */
  charge(bytes: number): void
  /** Notes that its response is sent, or nobody waits for it any more. */
  leave(): void
}

/**
 * Admits requests to the app: limits how many of each lane are handled at once (at most half of
 * them of one address) and how much memory their responses hold (at most a quarter for one
 * address).
 */
export class Admission implements AnswerRoom {
  readonly #lanes: Record<Exclude<AppLane, 'waiting'>, FairShares>
  readonly #waiting: FairShares
  readonly #bytes: FairShares
  readonly #admitted = new Map<string, Request>()
  readonly #largest: number
  readonly #responsesFull: string
  #last = 0
  /** Requests refused since the start. */
  refused = 0

  constructor({ atOnce, waitingAtOnce, answerBytes, largestAnswer, maxWaitMs }: AdmissionLimits) {
    const lane = (all: number): FairShares =>
      new FairShares({ all, each: Math.ceil(all / 2), maxWaiting, maxWaitMs })
    this.#lanes = {
      light: lane(atOnce),
      heavy: lane(atOnce),
      page: lane(Math.min(atOnce, maxPagesAtOnce)),
    }
    this.#waiting = lane(waitingAtOnce)
    const each = Math.max(Math.ceil(answerBytes / 4), largestAnswer + spareBytes)
    const all = Math.max(answerBytes, each)
    this.#bytes = new FairShares({ all, each, maxWaiting, maxWaitMs })
    this.#responsesFull = `The limit for responses being sent is reached: ${limitInWords(each)} to one address, ${limitInWords(all)} in all`
    this.#largest = largestAnswer
  }

  /** Bytes of responses being sent. */
  get answerBytes(): number {
    return this.#bytes.used
  }

  /** Resolves when a request of `address` may be handled. Throws `busy`. */
  async enter(address: string, lane: AppLane, givenUp: AbortSignal): Promise<Admitted> {
    const waits = lane === 'waiting' ? this.#waiting : null
    if (waits && !(await waits.take(address, 1, givenUp)))
      throw this.#full('that wait', waits, givenUp)
    // One that will wait begins as a light one does, and gives its place to others while it waits.
    const slots = this.#lanes[lane === 'waiting' ? 'light' : lane]
    if (!(await slots.take(address, 1, givenUp))) {
      waits?.add(address, -1)
      throw this.#full('under way', slots, givenUp)
    }
    this.#last += 1
    const id = String(this.#last)
    const request = new Request(id, { address, slots, waits, bytes: this.#bytes, givenUp }, () =>
      this.#admitted.delete(id),
    )
    this.#admitted.set(id, request)
    if (await request.hold(lane === 'waiting' ? waitingAnswerBytes : usualAnswerBytes))
      return request
    request.leave()
    throw this.#busy(this.#responsesFull, givenUp)
  }

  async hold(id: string | undefined, bytes: number): Promise<void> {
    const request = this.#admitted.get(id ?? '')
    if (!request || (await request.hold(Math.min(bytes, this.#largest)))) return
    throw this.#busy(`${this.#responsesFull}. This one would add ${sizeInWords(bytes)}`)
  }

  whileWaiting<Result>(id: string | undefined, wait: () => Promise<Result>): Promise<Result> {
    const request = this.#admitted.get(id ?? '')
    if (!request) return wait()
    request.awaitCapture(true)
    return wait().finally(() => request.awaitCapture(false))
  }

  #full(which: string, { limits: { all, each } }: FairShares, givenUp: AbortSignal): Failure {
    const why = `The limit for requests ${which} is reached: ${each} of one address, ${all} in all`
    return this.#busy(why, givenUp)
  }

  #busy(why: string, givenUp?: AbortSignal): Failure {
    // A client that has gone is not refused.
    if (!givenUp?.aborted) this.refused += 1
    return new Failure('busy', why, 5)
  }
}

interface Shares {
  address: string
  slots: FairShares
  /** Of one that waits for a capture. */
  waits: FairShares | null
  bytes: FairShares
  givenUp: AbortSignal
}

class Request implements Admitted {
  readonly id: string
  readonly #shares: Shares
  readonly #forget: () => void
  #awaitsPeer = false
  #awaitsCapture = false
  #resting = false
  #left = false
  #reserved = 0
  #charged = 0

  constructor(id: string, shares: Shares, forget: () => void) {
    this.id = id
    this.#shares = shares
    this.#forget = forget
  }

  rest(resting: boolean): void {
    this.#awaitsPeer = resting
    this.#settle()
  }

  /** Notes whether it waits for a capture. */
  awaitCapture(waiting: boolean): void {
    this.#awaitsCapture = waiting
    this.#settle()
  }

  #settle(): void {
    const resting = this.#awaitsPeer || this.#awaitsCapture
    if (this.#left || resting === this.#resting) return
    this.#resting = resting
    this.#shares.slots.add(this.#shares.address, resting ? -1 : 1)
  }

  /**
   * Resolves with whether `amount` more bytes were granted: not after the time limit or once given
   * up.
   */
  async hold(amount: number): Promise<boolean> {
    const { address, bytes, givenUp } = this.#shares
    if (this.#left) return false
    if (!bytes.tryTake(address, amount)) {
      this.rest(true)
      if (!(await bytes.take(address, amount, givenUp))) return false
      if (this.#left) {
        bytes.add(address, -amount)
        return false
      }
      this.rest(false)
    }
    this.#reserved += amount
    this.#charged += amount
    return true
  }

  charge(unread: number): void {
    if (this.#left) return
    const charged = Math.max(this.#reserved, unread)
    this.#shares.bytes.add(this.#shares.address, charged - this.#charged)
    this.#charged = charged
  }

  leave(): void {
    if (this.#left) return
    const { address, slots, waits, bytes } = this.#shares
    if (!this.#resting) slots.add(address, -1)
    waits?.add(address, -1)
    bytes.add(address, -this.#charged)
    this.#left = true
    this.#forget()
  }
}
