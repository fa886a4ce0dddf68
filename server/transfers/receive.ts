import type { MessagePort } from 'node:worker_threads'
import { Failure } from '@/core/errors'
import type { FromSender, ToSender } from './messages'

/**
 * Receives the items that another thread sends (send.ts), with at most `ahead` items not yet consumed.
 * `return` stops the other side at once, whatever it is waiting for. `next` throws what the other side
 * threw, or `internal` if the other side is gone. Call `next` once at a time.
 */
export function receive<Item>(port: MessagePort, ahead: number): AsyncIterableIterator<Item> {
  return new Receiver(port, ahead)
}

class Receiver<Item> implements AsyncIterableIterator<Item> {
  readonly #port: MessagePort
  #items: Item[] = []
  /** Why it ended: null if it ended normally; undefined while it runs. */
  #over: { error: Error | null } | undefined
  #wake = (): void => undefined

  constructor(port: MessagePort, ahead: number) {
    this.#port = port
    port.on('message', (message: FromSender<Item>) => this.#receive(message))
    port.on('close', () =>
      this.#end(
        new Failure('internal', 'The export or import thread stopped unexpectedly: try again'),
      ),
    )
    this.#post(ahead)
  }

  async next(): Promise<IteratorResult<Item, undefined>> {
    if (this.#items.length === 0 && !this.#over) {
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
    const value = this.#items.shift()
    if (value !== undefined) {
      this.#post(1)
      return { done: false, value }
    }
    if (this.#over?.error) throw this.#over.error
    return { done: true, value: undefined }
  }

  return(): Promise<IteratorResult<Item, undefined>> {
    this.#items = []
    this.#post('stop')
    this.#end(null)
    return Promise.resolve({ done: true, value: undefined })
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #receive(message: FromSender<Item>): void {
    if (message === 'end') this.#end(null)
    else if ('error' in message) this.#end(errorOf(message.error))
    else {
      this.#items.push(message.item)
      this.#wake()
    }
  }

  #end(error: Error | null): void {
    this.#over ??= { error }
    this.#port.close()
    this.#wake()
  }

  #post(message: ToSender): void {
    this.#port.postMessage(message)
  }
}

function errorOf({ code, message, stack }: Extract<FromSender<never>, { error: object }>['error']) {
  if (code) return new Failure(code, message)
  return Object.assign(new Error(message), { stack })
}
