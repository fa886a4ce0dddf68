import { Failure } from '@/core/errors'
import type { Kept, NewCapture } from '@/core/records'
import type { CaptureRow } from '@/prisma/capture-insert'
import { insightRow } from '@/prisma/insight-insert'
import type { Batch, KeptOrNot } from './messages'

interface Waiting {
  capture: NewCapture
  weight: number
  resolve(kept: Kept): void
  reject(error: Error): void
}

const maxBatchRows = 512
const maxBatchBytes = 32 * 1024 * 1024

/** Batches sent and not answered: one that the writer commits, one that waits at its door. */
const mostUnderWay = 2

/**
 * The bounded queue in front of the disk. Captures that arrive in one turn of the event loop, or while
 * the writer has enough to do, go as one batch, so that many share one message and one fsync.
 */
export class AppendQueue {
  #waiting: Waiting[] = []
  #underWay: Waiting[][] = []
  #scheduled = false
  readonly #send: (batch: Batch) => void
  readonly #maxWaiting: number

  constructor(send: (batch: Batch) => void, maxWaiting: number) {
    this.#send = send
    this.#maxWaiting = maxWaiting
  }

  /** Resolves after the capture's commit; throws as Store.append does. */
  append(capture: NewCapture, weight: number): Promise<Kept> {
    if (this.#waiting.length >= this.#maxWaiting) {
      return Promise.reject(
        new Failure('busy', `${this.#maxWaiting} requests are waiting to be stored`, 1),
      )
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ capture, weight, resolve, reject })
      this.#schedule()
    })
  }

  /** To be called with the writer's answer to the oldest batch under way. */
  settle(results: KeptOrNot[]): void {
    const settled = this.#underWay.shift() ?? []
    if (this.#waiting.length > 0) this.#schedule()
    for (const [i, { resolve, reject }] of settled.entries()) {
      const result = results[i]
      if (typeof result === 'number') resolve({ seq: result, attempt: null, attemptOf: null })
      else if (Array.isArray(result)) {
        const [seq, attempt, attemptOf] = result
        resolve({ seq, attempt, attemptOf })
      } else reject(new Failure(result?.code ?? 'internal', result?.message ?? 'No answer', 5))
    }
  }

  fail(error: Error): void {
    for (const { reject } of [...this.#underWay.flat(), ...this.#waiting]) reject(error)
    this.#underWay = []
    this.#waiting = []
  }

  #schedule(): void {
    if (this.#scheduled || this.#underWay.length >= mostUnderWay) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      if (this.#waiting.length > 0) this.#sendNext()
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
  const insights: Batch['insights'] = []
  const places: number[] = []
  const rows = waiting.map(({ capture, weight }, place) => {
    bodies.set(capture.body, offset)
    offset += capture.body.length
    if (capture.insight) {
      insights.push(insightRow(capture.insight))
      places.push(place)
    }
    return rowOf(capture, weight)
  })
  return { rows, bodies: bodies.buffer, insights, places }
}

const known = new WeakMap<readonly string[], string>()

/** A reply's header lines as they are stored; nearly every capture has the same reply. */
function linesOf(lines: readonly string[]): string {
  const before = known.get(lines)
  if (before !== undefined) return before
  const text = JSON.stringify(lines)
  known.set(lines, text)
  return text
}

/** In the order of captureColumns; seq and body are filled in by the writer. */
function rowOf(capture: NewCapture, weight: number): CaptureRow {
  return [
    capture.binKey,
    0,
    capture.receivedAt,
    capture.method,
    capture.target,
    capture.contentType,
    capture.size,
    capture.remoteAddress,
    capture.status,
    capture.refused,
    capture.httpVersion,
    weight,
    capture.receiveMs,
    linesOf(capture.replyHeaders),
    capture.replySize,
    JSON.stringify(capture.headers),
    capture.trailers.length === 0 ? '[]' : JSON.stringify(capture.trailers),
    capture.body.length,
  ]
}
