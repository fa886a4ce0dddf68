import type { Failure } from '@/core/errors'

export interface TransferListeners {
  /** The next item was requested. */
  onAsked?(): void
  /** The item was delivered to the consumer. */
  onGiven?(): void
  /** It finished or was ended; the last event. */
  onEnd(): void
}

/** Passes on what `source` yields until either is ended, even while an item is pending. */
export class Transfer<Item> implements AsyncIterableIterator<Item> {
  readonly #source: AsyncIterableIterator<Item>
  readonly #listeners: TransferListeners
  #failure: Failure | null = null
  #ended = false

  constructor(source: AsyncIterableIterator<Item>, listeners: TransferListeners) {
    this.#source = source
    this.#listeners = listeners
  }

  async next(): Promise<IteratorResult<Item, undefined>> {
    this.#listeners.onAsked?.()
    try {
      const { done, value } = await this.#source.next()
      if (this.#failure) throw this.#failure
      if (done) {
        this.end()
        return { done, value: undefined }
      }
      this.#listeners.onGiven?.()
      return { done: false, value }
    } catch (error) {
      this.end()
      throw this.#failure ?? error
    }
  }

  return(): Promise<IteratorResult<Item, undefined>> {
    this.end()
    return Promise.resolve({ done: true, value: undefined })
  }

  /** Stops the source; from now on `next` throws `failure`, if given. */
  end(failure: Failure | null = null): void {
    if (this.#ended) return
    this.#ended = true
    this.#failure = failure
    void this.#source.return?.()
    this.#listeners.onEnd()
  }

  [Symbol.asyncIterator](): this {
    return this
  }
}
