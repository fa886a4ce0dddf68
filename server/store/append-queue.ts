import { Failure } from '@/core/errors'
import type { KeptCapture, NewCapture } from '@/core/records'
import { captureRow } from '@/prisma/capture-row'
import { metaRow } from '@/prisma/meta-insert'
import type { Batch, KeptOrNot, Refused } from './messages'
import { rowBytes } from './free-space'

interface Waiting {
  capture: NewCapture
  storedSize: number
  resolve(kept: KeptCapture): void
  reject(error: Error): void
}

const noAnswer: Refused = { code: 'internal', message: 'The request could not be stored' }

const maxBatchRows = 512
const maxBatchBytes = 32 * 1024 * 1024

/** Batches sent and not yet answered: one that the writer commits, one that waits in its queue. */
const maxUnderWay = 2

/**
 * The bounded queue in front of the disk. Captures that arrive in one turn of the event loop, or while
 * the writer is busy, are sent as one batch, so that many share one message and one fsync.
 */
export class AppendQueue {
  #waiting: Waiting[] = []
  #underWay: Waiting[][] = []
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
      this.#waiting.push({ capture, storedSize, resolve, reject })
      this.#schedule()
    })
  }

  /** Call with the writer's answer to the oldest batch sent. */
  settle(results: KeptOrNot[]): void {
    const settled = this.#underWay.shift() ?? []
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
    const lost = this.#underWay.flat()
    this.#underWay = []
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
    for (const { reject } of [...this.#underWay.flat(), ...this.#waiting]) reject(error)
    this.#underWay = []
    this.#waiting = []
    this.#length = 0
  }

  #schedule(): void {
    if (this.#held || this.#scheduled || this.#underWay.length >= maxUnderWay) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      if (this.#waiting.length > 0 && !this.#held) this.#sendNext()
    })
  }

  #sendNext(): void {
    let bytes = 0
    let count = 0
    for (const { capture } of this.#waiting) {
      if (count >= maxBatchRows || (count > 0 && bytes + capture.body.length > maxBatchBytes)) break
      bytes += capture.body.length
      count += 1
    }
    const batch = this.#waiting.splice(0, count)
    this.#underWay.push(batch)
    this.#send(batchOf(batch, bytes))
  }
}

function batchOf(waiting: Waiting[], size: number): Batch {
  const bodies = new Uint8Array(size)
  let offset = 0
  const metas: Batch['metas'] = []
  const places: number[] = []
  const rows = waiting.map(({ capture, storedSize }, place) => {
    bodies.set(capture.body, offset)
    offset += capture.body.length
    if (capture.meta) {
      metas.push(metaRow(capture.meta))
      places.push(place)
    }
    return captureRow(capture, storedSize)
  })
  return { rows, bodies: bodies.buffer, metas, places }
}
