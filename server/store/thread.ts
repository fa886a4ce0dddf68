import { Worker } from 'node:worker_threads'
import { type ErrorCode, Failure } from '@/core/errors'
import type { Batch, Call, FromThread, ThreadSettings } from './messages'

interface Waiting {
  resolve(result: never): void
  reject(error: Error): void
}

/** What a thread says that is no answer to a call. */
export interface ThreadListeners {
  onDeath(error: Error): void
  onFault(error: Error): void
  onBatch?(results: Extract<FromThread, { batch: unknown }>['batch']): void
}

/** The main thread's end of a worker thread of the store. */
export class Thread {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  readonly #listeners: ThreadListeners
  #lastId = 0
  #exited: Promise<void>

  /** Settles when the thread can be called; rejects when it could not start. */
  readonly ready: Promise<void>

  constructor(entry: URL, settings: ThreadSettings, listeners: ThreadListeners) {
    this.#listeners = listeners
    this.#worker = new Worker(entry, { workerData: settings })
    this.ready = new Promise((resolve, reject) => {
      this.#worker.on('message', (message: FromThread) => {
        if ('ready' in message) resolve()
        else this.#receive(message)
      })
      this.#worker.on('error', (error) => {
        reject(error)
        for (const { reject: fail } of this.#waiting.values()) fail(error)
        this.#waiting.clear()
        listeners.onDeath(error)
      })
    })
    this.#exited = new Promise((resolve) => this.#worker.once('exit', () => resolve()))
  }

  call<Result>(verb: string, args: unknown[]): Promise<Result> {
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ id, verb, args } satisfies Call)
    })
  }

  send(batch: Batch): void {
    this.#worker.postMessage(batch, [batch.bodies])
  }

  async close(): Promise<void> {
    this.#worker.postMessage('close')
    await this.#exited
  }

  #receive(message: Exclude<FromThread, { ready: true }>): void {
    if ('batch' in message) return this.#listeners.onBatch?.(message.batch)
    if ('fault' in message) return this.#listeners.onFault(new Error(message.fault))
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if (!waiting) return
    if ('result' in message) waiting.resolve(message.result as never)
    else waiting.reject(errorOf(message.error))
  }
}

function errorOf(error: { code: ErrorCode | null; message: string; stack: string | undefined }) {
  if (error.code) return new Failure(error.code, error.message)
  return Object.assign(new Error(error.message), { stack: error.stack })
}
