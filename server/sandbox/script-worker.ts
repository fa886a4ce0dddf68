import { Worker } from 'node:worker_threads'
import type { ScriptRun } from '@/core/scripts/scripts'
import type { FromScriptThread, Job } from './messages'

/** What a thread that runs scripts says of itself. */
export interface ScriptWorkerListeners {
  /** It can take a job. */
  onReady(): void
  onRun(run: Omit<ScriptRun, 'busy'>): void
  /** It ended, by itself or by `end`; nothing more comes of it. */
  onEnd(error: Error | null): void
}

/** The main thread's end of the thread that runs scripts. */
export class ScriptWorker {
  readonly #worker: Worker
  readonly #ended: Promise<void>

  constructor(entry: URL, { onReady, onRun, onEnd }: ScriptWorkerListeners) {
    this.#worker = new Worker(entry, {
      // Nothing of the process's settings is in the thread.
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: 64 },
    })
    let fault: Error | null = null
    this.#worker.on('error', (error) => {
      fault = error
    })
    this.#worker.on('message', (message: FromScriptThread) => {
      if ('ready' in message) onReady()
      else onRun(message.run)
    })
    this.#ended = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        onEnd(fault)
        resolve()
      })
    })
  }

  send(job: Job): void {
    this.#worker.postMessage(job, [job.request.body.buffer])
  }

  /** Ends it whatever it does. */
  async end(): Promise<void> {
    await this.#worker.terminate()
    await this.#ended
  }
}
