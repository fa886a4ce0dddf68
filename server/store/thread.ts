import { Worker } from 'node:worker_threads'
import { Failure } from '@/core/errors'
import type { BackgroundJob } from '../background/job'
import { threadHeap } from '../process/process-memory'
import type { AnswerPacer } from './answer-pacer'
import type { Batch, CallError, FromThread, News, ThreadSettings, ToReader } from './messages'
import { Calls } from './calls'

/** Restarts in a row after which the thread is given up. */
const maxStarts = 8
/** A restarted thread counts as working once it has run for this long. */
const minLifeMs = 5000

/** Receives what happens to a thread, and what it sends that is not the result of a call. */
export interface ThreadListeners {
  /** Delivers the results of calls to their callers. */
  answers: AnswerPacer
  /** Counts its failures, and says how long to wait before it is restarted. */
  job: BackgroundJob
  /** Whether a call during which it ended may be repeated: not if it may already have been done. */
  repeatable: boolean
  /** It failed too many times in a row and is given up. */
  onDeath(error: Error): void
  /** It ended and is being restarted: calls that it has not answered may or may not have been done. */
  onLost?(error: Error): void
  /** It is running again. */
  onBack?(): void
  onBatch?(results: Extract<FromThread, { batch: unknown }>['batch']): void
  onNews?(news: News): void
}

/** The main thread's side of a worker thread of the store, which is restarted when it ends. */
export class Thread {
  readonly #entry: URL
  readonly #settings: ThreadSettings
  readonly #listeners: ThreadListeners
  readonly #calls: Calls
  /** Null while it is starting. */
  #up: Worker | null = null
  #exited: Promise<void> = Promise.resolve()
  #restarting: Promise<void> = Promise.resolve()
  #closing = false
  #starts = 0

  /** Resolves when the thread can be called; rejects if it could not start at all. */
  readonly ready: Promise<void>

  constructor(entry: URL, settings: ThreadSettings, listeners: ThreadListeners) {
    this.#entry = entry
    this.#settings = settings
    this.#listeners = listeners
    this.#calls = new Calls((message) => this.#up?.postMessage(message), listeners.repeatable)
    this.ready = this.#start()
  }

  /**
   * Settles when the thread, or a restarted one, has answered; aborting the signal asks it to answer
   * soon.
   */
  async call<Result>(operation: string, args: unknown[], signal?: AbortSignal): Promise<Result> {
    const call = this.#calls.add(operation, args)
    const giveUp = (): void => this.#up?.postMessage({ giveUp: call.id } satisfies ToReader)
    signal?.addEventListener('abort', giveUp, { once: true })
    if (this.#up) this.#calls.send(call)
    try {
      return (await call.answer) as Result
    } finally {
      signal?.removeEventListener('abort', giveUp)
    }
  }

  /** Throws if the thread is not running: between `onLost` and `onBack`. */
  send(batch: Batch): void {
    if (!this.#up) throw new Error('Cannot send a batch: the thread is not running')
    this.#up.postMessage(batch, [batch.bodies])
  }

  async close(): Promise<void> {
    this.#closing = true
    this.#listeners.job.stop()
    await this.#restarting
    if (!this.#up) this.#calls.fail(new Failure('busy', 'The server is stopping', 5))
    this.#up?.postMessage('close')
    await this.#exited
  }

  /** Resolves when a new thread is running; rejects if it ended before that. */
  #start(): Promise<void> {
    const worker = new Worker(this.#entry, {
      workerData: this.#settings,
      resourceLimits: threadHeap,
    })
    let failure: Error | null = null
    worker.on('error', (error) => (failure = error))
    let endedEarly: (error: Error) => void
    const started = new Promise<void>((resolve, reject) => {
      endedEarly = reject
      worker.on('message', (message: FromThread) => {
        if (!('ready' in message)) return this.#receive(message)
        this.#up = worker
        resolve()
      })
    })
    this.#exited = new Promise((resolve) => {
      worker.once('exit', (code) => {
        const error = failure ?? new Error(`A store thread exited with code ${code}`)
        if (this.#up !== worker) endedEarly(error)
        else this.#ended(error)
        resolve()
      })
    })
    return started
  }

  #ended(error: Error): void {
    this.#up = null
    if (this.#closing) return
    this.#calls.lost()
    this.#listeners.onLost?.(error)
    this.#restarting = this.#startAgain(error)
  }

  async #startAgain(died: Error): Promise<void> {
    const { job } = this.#listeners
    let error = died
    for (this.#starts += 1; this.#starts <= maxStarts; this.#starts += 1) {
      await job.pause(job.failed(error))
      if (this.#closing) return
      try {
        await this.#start()
        this.#isBack()
        return
      } catch (again) {
        // Counted as the next failed attempt.
        error = again as Error
      }
    }
    this.#calls.fail(error)
    this.#listeners.onDeath(error)
  }

  #isBack(): void {
    const worker = this.#up
    const lives = (): void => {
      if (this.#up !== worker) return
      this.#starts = 0
      this.#listeners.job.worked()
    }
    setTimeout(lives, minLifeMs).unref()
    this.#calls.sendAll()
    this.#listeners.onBack?.()
  }

  #receive(message: Exclude<FromThread, { ready: true }>): void {
    if ('batch' in message) return this.#listeners.onBatch?.(message.batch)
    if ('news' in message) return this.#listeners.onNews?.(message.news)
    const call = this.#calls.take(message.id)
    if (!call) return
    this.#listeners.answers.give(() => {
      if ('result' in message) call.resolve(message.result)
      else call.reject(errorOf(message.error))
    })
  }
}

function errorOf({ code, message, stack, reason, retryAfter }: CallError): Error {
  if (code) return new Failure(code, message, retryAfter, reason)
  return Object.assign(new Error(message), { stack })
}
