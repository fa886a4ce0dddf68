import type { MessagePort } from 'node:worker_threads'
import { asError, codeOf } from '@/core/errors'
import type { FromSender, ToSender } from './messages'

/**
 * Sends items to another thread, each on request (receive.ts); resolves at the end. An error thrown by
 * `items` is sent too.
 *
 * @param buffersOf returns the buffers of an item to transfer rather than copy
 * @param onStop called when the other side wants no more, so that producing items can stop
 */
export async function send<Item>(
  port: MessagePort,
  items: AsyncIterable<Item>,
  buffersOf: (item: Item) => ArrayBuffer[],
  onStop: () => void = () => undefined,
): Promise<void> {
  const post = (message: FromSender<Item>, buffers: ArrayBuffer[] = []): void =>
    port.postMessage(message, buffers)
  const demand = new Demand(port, onStop)
  const iterator = items[Symbol.asyncIterator]()
  try {
    while (await demand.one()) {
      const { done, value } = await iterator.next()
      // Nobody wants the item that was produced meanwhile.
      if (demand.stopped) return
      if (done) return post('end')
      post({ item: value }, buffersOf(value))
    }
  } catch (error) {
    const { message, stack } = asError(error)
    if (!demand.stopped) post({ error: { code: codeOf(error), message, stack } })
  } finally {
    await iterator.return?.()
  }
}

/** How many items the other side waits for. */
class Demand {
  stopped = false
  #wanted = 0
  #wake = (): void => undefined
  readonly #onStop: () => void

  constructor(port: MessagePort, onStop: () => void) {
    this.#onStop = onStop
    port.on('close', () => this.#stop())
    port.on('message', (message: ToSender) => {
      if (message === 'stop') return this.#stop()
      this.#wanted += message
      this.#wake()
    })
  }

  /** Resolves to true once an item is wanted; to false if none will be. */
  async one(): Promise<boolean> {
    if (this.#wanted === 0 && !this.stopped) {
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
    this.#wanted -= 1
    return !this.stopped
  }

  #stop(): void {
    if (this.stopped) return
    this.stopped = true
    this.#onStop()
    this.#wake()
  }
}
