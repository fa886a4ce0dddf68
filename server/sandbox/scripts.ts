import { scriptLimits } from '@/core/scripts/limits'
import type { Scripts, ScriptRun } from '@/core/ports/scripts'
import { scriptQueue } from './script-queue'
import type { CheckJob, ScriptJob } from './messages'
import { type JobResult, ScriptWorker } from './script-worker'

interface Waiting {
  job: ScriptJob | CheckJob
  since: number
  resolve(result: JobResult): void
  /** Called instead if it did not run to its end: too many wait, or the thread ended. */
  fail(error: string, busy: boolean): void
}

export interface ScriptsSettings {
  /** Milliseconds without a script after which the thread is ended. */
  idleMs?: number
  /** The thread's entry file. */
  thread?: URL
  /** The thread ended in a way that no script should be able to cause. */
  onUnexpectedError(error: Error): void
  /** It ran a script. */
  onWorking?(): void
}

/** Runs scripts in a worker thread, which starts with the first script and ends when idle. */
export class ThreadedScripts implements Scripts {
  readonly #turns = scriptQueue<Waiting>({
    waiting: scriptLimits.waiting,
    waitingOfOne: scriptLimits.waitingOfOneBin,
  })
  readonly #idleMs: number
  readonly #thread: URL
  readonly #onUnexpectedError: (error: Error) => void
  readonly #onWorking: () => void
  #worker: ScriptWorker | null = null
  #ready = false
  #current: Waiting | null = null
  #timer: NodeJS.Timeout | undefined

  constructor({
    idleMs = 30_000,
    thread = new URL('./script-thread.js', import.meta.url),
    onUnexpectedError,
    onWorking = () => undefined,
  }: ScriptsSettings) {
    this.#idleMs = idleMs
    this.#thread = thread
    this.#onUnexpectedError = onUnexpectedError
    this.#onWorking = onWorking
  }

  /** Whether there is a thread. */
  get awake(): boolean {
    return this.#worker !== null
  }

  run({ binKey, code, request }: Parameters<Scripts['run']>[0]): Promise<ScriptRun> {
    return new Promise((resolve) => {
      this.#wait(binKey, {
        job: { code, request },
        since: performance.now(),
        resolve: (result) => 'run' in result && resolve({ ...result.run, busy: false }),
        fail: (error, busy) => resolve({ reply: null, log: '', ms: 0, error, busy }),
      })
    })
  }

  async check({ binKey, codes }: Parameters<Scripts['check']>[0]): ReturnType<Scripts['check']> {
    const faults: (string | null)[] = []
    // One after the other, so that no bin's long list keeps the scripts of others waiting.
    for (const code of codes) {
      const checked = await this.#checkOne(binKey, code)
      if (checked.busy) return null
      faults.push(checked.fault)
    }
    return faults
  }

  #checkOne(binKey: number, code: string): Promise<{ fault: string | null; busy: boolean }> {
    return new Promise((resolve) => {
      this.#wait(binKey, {
        job: { check: code },
        since: performance.now(),
        resolve: (result) => 'checked' in result && resolve({ fault: result.checked, busy: false }),
        fail: (fault, busy) => resolve({ fault, busy }),
      })
    })
  }

  #wait(binKey: number, waiting: Waiting): void {
    const max = this.#turns.add(binKey, waiting)
    if (max === null) this.#next()
    else waiting.fail(`${max} scripts are already waiting`, true)
  }

  async close(): Promise<void> {
    await this.#end()
  }

  #next(): void {
    if (this.#current) return
    const waiting = this.#turns.next()
    if (!waiting) return this.#idleAfter(this.#idleMs)
    if (performance.now() - waiting.since > scriptLimits.waitMs) {
      waiting.fail(`The script waited over ${scriptLimits.waitMs / 1000} seconds to run`, true)
      return this.#next()
    }
    this.#idleAfter(undefined)
    this.#current = waiting
    this.#worker ??= this.#start()
    if (this.#ready) this.#send(this.#worker, waiting)
  }

  #send(worker: ScriptWorker, { job }: Waiting): void {
    this.#ready = false
    worker.send(job)
    this.#timer = setTimeout(() => {
      this.#fail(`The script ran longer than ${scriptLimits.killMs} ms and was ended`)
      void this.#end()
      this.#next()
    }, scriptLimits.killMs)
  }

  #settle(result: JobResult): void {
    clearTimeout(this.#timer)
    this.#current?.resolve(result)
    this.#current = null
  }

  #fail(error: string): void {
    clearTimeout(this.#timer)
    this.#current?.fail(error, false)
    this.#current = null
  }

  #start(): ScriptWorker {
    const worker: ScriptWorker = new ScriptWorker(this.#thread, {
      onReady: () => {
        if (this.#worker !== worker) return
        this.#ready = true
        if (this.#current) this.#send(worker, this.#current)
        else this.#next()
      },
      onResult: (result) => {
        if (this.#worker !== worker) return
        this.#onWorking()
        this.#settle(result)
        this.#next()
      },
      onEnd: (error) => {
        if (this.#worker !== worker) return
        this.#worker = null
        this.#ready = false
        if (error) this.#onUnexpectedError(error)
        this.#fail('The script engine crashed')
        this.#next()
      },
    })
    return worker
  }

  #idleAfter(ms: number | undefined): void {
    clearTimeout(this.#timer)
    if (ms === undefined || !this.#worker) return
    this.#timer = setTimeout(() => void this.#end(), ms)
    this.#timer.unref()
  }

  /** Terminates the thread at once, whatever it is doing; its further messages are ignored. */
  async #end(): Promise<void> {
    clearTimeout(this.#timer)
    const worker = this.#worker
    this.#worker = null
    this.#ready = false
    await worker?.end()
  }
}
