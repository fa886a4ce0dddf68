import { Worker } from 'node:worker_threads'
import type { CheckJob, FromScriptThread, ScriptJob } from './messages'

/** What became of a job. */
export type JobResult = Exclude<FromScriptThread, { ready: true }>

/** Receives the events of the script thread. */
export interface ScriptWorkerListeners {
  /** It can take a job. */
  onReady(): void
  onResult(result: JobResult): void
  /** It ended, by itself or by `end`; the last event. */
  onEnd(error: Error | null): void
}

/** The main thread's side of the thread that runs scripts. */
export class ScriptWorker {
  readonly #worker: Worker
  readonly #ended: Promise<void>

  constructor(entry: URL, { onReady, onResult, onEnd }: ScriptWorkerListeners) {
    this.#worker = new Worker(entry, {
      // The thread must not see the process's environment.
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: 64 },
    })
    let failure: Error | null = null
    this.#worker.on('error', (error) => {
      failure = error
    })
    this.#worker.on('message', (message: FromScriptThread) => {
      if ('ready' in message) onReady()
      else onResult(message)
    })
    this.#ended = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        onEnd(failure)
        resolve()
      })
    })
  }

  send(job: ScriptJob | CheckJob): void {
    this.#worker.postMessage(job, 'check' in job ? [] : [job.request.body.buffer])
  }

  /** Terminates the thread, whatever it is doing. */
  async end(): Promise<void> {
    await this.#worker.terminate()
    await this.#ended
  }
}
