import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { threadHeap } from '../process/process-memory'
import type { ThreadSettings } from '../store/messages'
import type { ExportJob, FromTransferThread, ImportJob, ToTransferThread } from './messages'

export interface TransferWorkerSettings {
  entry: URL
  thread: Pick<ThreadSettings, 'database'>
  /** If the thread does not respond for this long it is terminated: something in it never finishes. */
  maxSilentMs: number
  /** It is ready for work. */
  onUp(): void
  /** It ended, by itself or because it did not respond; the last event. */
  onDeath(error: Error): void
}

/** The main thread's side of the thread that writes exports and reads imports. */
export class TransferWorker {
  readonly #worker: Worker
  readonly #ended: Promise<void>
  readonly #watch: NodeJS.Timeout
  /** Whether it is ready: until then it is opening the database, which has no time limit. */
  #up = false
  #awaited = false
  #failure: Error | null = null
  #closing = false

  constructor({ entry, thread, maxSilentMs, onUp, onDeath }: TransferWorkerSettings) {
    this.#worker = new Worker(entry, { workerData: thread, resourceLimits: threadHeap })
    this.#worker.on('error', (error) => {
      this.#failure = error
    })
    this.#worker.on('message', (_: FromTransferThread) => {
      if (!this.#up) onUp()
      this.#up = true
      this.#awaited = false
    })
    this.#watch = setInterval(() => this.#check(maxSilentMs), maxSilentMs).unref()
    this.#ended = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        clearInterval(this.#watch)
        if (!this.#closing) onDeath(this.#failure ?? new Error('The transfer thread exited'))
        resolve()
      })
    })
  }

  /** Starts an export; its parts arrive at the port that is returned. */
  export(job: Omit<ExportJob, 'kind' | 'out'>): MessagePort {
    const { port1, port2: out } = new MessageChannel()
    this.#post({ kind: 'export', ...job, out }, [out])
    return port1
  }

  /** Starts an import: send its chunks to `upload`; the parsed items arrive at `items`. */
  import(job: Omit<ImportJob, 'kind' | 'out' | 'upload'>): {
    upload: MessagePort
    items: MessagePort
  } {
    const { port1: items, port2: out } = new MessageChannel()
    const { port1, port2: upload } = new MessageChannel()
    this.#post({ kind: 'import', ...job, upload, out }, [upload, out])
    return { upload: port1, items }
  }

  /** Terminates the thread, whatever it is doing; resolves when it has ended. */
  async close(): Promise<void> {
    this.#closing = true
    await this.#worker.terminate()
    await this.#ended
  }

  #post(message: ToTransferThread, ports: MessagePort[] = []): void {
    this.#worker.postMessage(message, ports)
  }

  #check(maxSilentMs: number): void {
    if (this.#awaited) {
      const seconds = maxSilentMs / 1000
      this.#failure = new Error(`The transfer thread did not respond for ${seconds} seconds`)
      void this.#worker.terminate()
      return
    }
    if (!this.#up) return
    this.#awaited = true
    this.#post('ping')
  }
}
