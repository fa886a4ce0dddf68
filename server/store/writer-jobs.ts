import type { Batch, Call } from './messages'

/** After another write, waiting captures get this many times as long as that write took. */
const capturesShare = 4

export type WriterJob = { keep: Batch } | { call: Call } | 'close'

/**
 * Decides what the writer does next. Captures go first: while any wait, other writes get at most a fifth
 * of the time. Both keep their own order.
 */
export class WriterJobs {
  readonly #batches: Batch[] = []
  readonly #calls: Call[] = []
  readonly #clock: () => number
  #capturesUntil = -Infinity
  #closing = false

  constructor(clock = () => performance.now()) {
    this.#clock = clock
  }

  add(message: Call | Batch | 'close'): void {
    if (message === 'close') this.#closing = true
    else if ('rows' in message) this.#batches.push(message)
    else this.#calls.push(message)
  }

  /** Returns the next job, or undefined if there is none. Closing comes last. */
  next(): WriterJob | undefined {
    const others = this.#calls.length > 0 && this.#clock() >= this.#capturesUntil
    const batch = others ? undefined : this.#batches.shift()
    if (batch) return { keep: batch }
    const call = this.#calls.shift()
    if (call) return { call }
    if (!this.#closing) return undefined
    this.#closing = false
    return 'close'
  }

  /** Call after a write that is not a batch. */
  wrote(ms: number): void {
    this.#capturesUntil = this.#clock() + capturesShare * ms
  }
}
