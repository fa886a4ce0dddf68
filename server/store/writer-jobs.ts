import type { Batch, Call } from './messages'

/** After another write, waiting captures get this many times as long as that write took. */
const capturesShare = 4

/** A batch with more bytes in its bodies does not copy the log in its commit. */
const maxCopiedBytes = 4 * 1024 * 1024

/** How many batches may go before the copying. */
const maxBeforeCopying = 4

export type WriterJob = { keep: Batch } | { call: Call } | 'copy' | 'close'

/** Whether the commit of a batch takes so long that others should go before its log is copied. */
export const isLargeBatch = ({ bodies }: Batch): boolean => bodies.byteLength > maxCopiedBytes

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
  /** How many batches may still go before the log is copied; null: it need not be. */
  #beforeCopying: number | null = null

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
    if (this.#beforeCopying !== null) return this.#nextBeforeCopying(this.#beforeCopying)
    const others = this.#calls.length > 0 && this.#clock() >= this.#capturesUntil
    const batch = others ? undefined : this.#batches.shift()
    if (batch) return { keep: batch }
    const call = this.#calls.shift()
    if (call) return { call }
    if (!this.#closing) return undefined
    this.#closing = false
    return 'close'
  }

  /** Call after a commit whose log is still to be copied. */
  copyLater(): void {
    this.#beforeCopying = maxBeforeCopying
  }

  #nextBeforeCopying(left: number): WriterJob {
    const [first] = this.#batches
    const keep = left > 0 && first && !isLargeBatch(first) ? this.#batches.shift() : undefined
    this.#beforeCopying = keep ? left - 1 : null
    return keep ? { keep } : 'copy'
  }

  /** Call after a write that is not a batch, and after copying. */
  wrote(ms: number): void {
    this.#capturesUntil = this.#clock() + capturesShare * ms
  }
}
