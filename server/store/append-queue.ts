import { Failure } from '@/core/errors'
import type { KeptCapture, NewCapture } from '@/core/records'
import { captureRow } from '@/prisma/capture-row'
import { metaRow } from '@/prisma/meta-insert'
import { BatchLanes, type LaneBatch } from './batch-lanes'
import type { Batch, KeptOrNot, Refused } from './messages'
import { rowBytes } from './free-space'

interface Waiting {
  capture: NewCapture
  storedSize: number
  resolve(kept: KeptCapture): void
  reject(error: Error): void
}

const noAnswer: Refused = { code: 'internal', message: 'The request could not be stored' }

/**
 * Batches sent and not yet answered: one that the writer commits, one that waits in its queue. At most one
 * of them has large bodies.
 */
const maxUnderWay = 2

/** So many captures are sent to an idle writer at once: it commits them while the rest of the turn is read. */
const earlyRows = 16

/**
 * The bounded queue in front of the disk. Captures that arrive in one turn of the event loop, or while
 * the writer is busy, are sent as one batch, so that many share one message and one fsync; an idle writer
 * gets the first of a turn at once. Large bodies go in batches of their own (batch-lanes.ts).
 */
export class AppendQueue {
  readonly #waiting = new BatchLanes<Waiting>(
    ({ capture }) => capture.body.length,
    ({ capture }) => capture.binKey,
  )
  #underWay: LaneBatch<Waiting>[] = []
  #scheduled = false
  /** Whether the writer is restarting: nothing is sent to it until then. */
  #held = false
  #length = 0
  #takenBytes = 0
  #settledBytes = 0
  #movedAt = 0
  readonly #send: (batch: Batch) => void
  readonly #maxWaiting: number
  readonly #onRefused: (failure: Failure) => void

  constructor(
    send: (batch: Batch) => void,
    maxWaiting: number,
    onRefused: (failure: Failure) => void = () => undefined,
  ) {
    this.#send = send
    this.#maxWaiting = maxWaiting
    this.#onRefused = onRefused
  }

  /** The number of captures that wait for their commit. */
  length(): number {
    return this.#length
  }

  /** The stored size, in bytes, of all captures accepted so far, and of those already answered. */
  bytes(): { taken: number; settled: number } {
    return { taken: this.#takenBytes, settled: this.#settledBytes }
  }

  /** For how many milliseconds captures have been waiting without any being answered. */
  stalledMs(): number {
    return this.#length === 0 ? 0 : performance.now() - this.#movedAt
  }

  /** Resolves after the capture's commit; throws what Store.append throws. */
  append(capture: NewCapture, storedSize: number): Promise<KeptCapture> {
    if (this.#waiting.length >= this.#maxWaiting) {
      const failure = new Failure(
        'busy',
        `${this.#maxWaiting} requests are waiting to be stored`,
        1,
      )
      this.#onRefused(failure)
      return Promise.reject(failure)
    }
    if (this.#length === 0) this.#movedAt = performance.now()
    this.#length += 1
    this.#takenBytes += storedSize + rowBytes
    return new Promise((resolve, reject) => {
      this.#waiting.add({ capture, storedSize, resolve, reject })
      if (this.#goesEarly()) this.#sendNext()
      else this.#schedule()
    })
  }

  /** Call with the writer's answer to the oldest batch sent. */
  settle(results: KeptOrNot[]): void {
    const settled = this.#underWay.shift()?.items ?? []
    if (this.#waiting.length > 0) this.#schedule()
    this.#length -= settled.length
    this.#movedAt = performance.now()
    for (const [i, { storedSize, resolve, reject }] of settled.entries()) {
      this.#settledBytes += storedSize + rowBytes
      const result = results[i]
      if (typeof result === 'number') resolve({ seq: result, attempt: null, attemptOf: null })
      else if (Array.isArray(result)) {
        const [seq, attempt, attemptOf] = result
        resolve({ seq, attempt, attemptOf })
      } else {
        const { code, message, retryAfter = 5, reason } = result ?? noAnswer
        const failure = new Failure(code, message, retryAfter, reason)
        this.#onRefused(failure)
        reject(failure)
      }
    }
  }

  /** Call when the writer ended: batches sent may be stored or not; captures still waiting were not sent. */
  lost(): void {
    this.#held = true
    const lost = this.#takeUnderWay()
    this.#length -= lost.length
    const failure = new Failure(noAnswer.code, noAnswer.message, 5)
    for (const { storedSize, reject } of lost) {
      this.#settledBytes += storedSize + rowBytes
      this.#onRefused(failure)
      reject(failure)
    }
  }

  /** Call when a new writer is ready. */
  back(): void {
    this.#held = false
    if (this.#waiting.length > 0) this.#schedule()
  }

  fail(error: Error): void {
    for (const { reject } of [...this.#takeUnderWay(), ...this.#waiting.clear()]) reject(error)
    this.#length = 0
  }

  #takeUnderWay(): Waiting[] {
    return this.#underWay.splice(0).flatMap(({ items }) => items)
  }

  #goesEarly(): boolean {
    return !this.#held && this.#underWay.length === 0 && this.#waiting.length >= earlyRows
  }

  #schedule(): void {
    if (this.#held || this.#scheduled || this.#underWay.length >= maxUnderWay) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      if (!this.#held) this.#sendNext()
    })
  }

  #sendNext(): void {
    const mayBeLarge = this.#underWay.every(({ lane }) => lane === 'small')
    const batch = this.#waiting.next(mayBeLarge)
    if (!batch) return
    this.#underWay.push(batch)
    this.#send(batchOf(batch))
    // More than one batch may have gathered.
    if (this.#waiting.length > 0) this.#schedule()
  }
}

function batchOf({ items, bytes }: LaneBatch<Waiting>): Batch {
  const bodies = new Uint8Array(bytes)
  let offset = 0
  const metas: Batch['metas'] = []
  const places: number[] = []
  const forwardings: Batch['forwardings'] = []
  const rows = items.map(({ capture, storedSize }, place) => {
    bodies.set(capture.body, offset)
    offset += capture.body.length
    if (capture.meta) {
      metas.push(metaRow(capture.meta))
      places.push(place)
    }
    for (const forwarding of capture.forwardings ?? []) forwardings.push({ place, forwarding })
    return captureRow(capture, storedSize)
  })
  return { rows, bodies: bodies.buffer, metas, places, forwardings }
}
