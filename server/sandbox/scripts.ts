import { scriptLimits } from '@/core/scripts/limits'
import type { Scripts, ScriptRequest, ScriptRun } from '@/core/ports/scripts'
import { ScriptWorker } from './script-worker'
import { fairQueue } from './fair-queue'

interface Waiting {
  code: string
  request: ScriptRequest
  since: number
  resolve(run: ScriptRun): void
}

export interface ScriptsSettings {
  /** Milliseconds without a script after which the thread is ended. */
  idleMs?: number
  /** The thread's entry file. */
  thread?: URL
  /** The thread ended in a way that no script should be able to cause. */
  onFault(error: Error): void
  /** It ran a script. */
  onWorking?(): void
}

/** Runs scripts in a worker thread, which starts with the first script and ends when idle. */
export class ThreadedScripts implements Scripts {
  readonly #turns = fairQueue<Waiting>({
    waiting: scriptLimits.waiting,
    waitingOfOne: scriptLimits.waitingOfOneBin,
  })
  readonly #idleMs: number
  readonly #thread: URL
  readonly #onFault: (error: Error) => void
  readonly #onWorking: () => void
  #worker: ScriptWorker | null = null
  #ready = false
  #current: Waiting | null = null
  #timer: NodeJS.Timeout | undefined

  constructor({
    idleMs = 30_000,
    thread = new URL('./script-thread.js', import.meta.url),
    onFault,
    onWorking = () => undefined,
  }: ScriptsSettings) {
    this.#idleMs = idleMs
    this.#thread = thread
    this.#onFault = onFault
    this.#onWorking = onWorking
  }

  /** Whether there is a thread. */
  get awake(): boolean {
    return this.#worker !== null
  }

  run({ binKey, code, request }: Parameters<Scripts['run']>[0]): Promise<ScriptRun> {
    return new Promise((resolve) => {
      const waiting = { code, request, since: performance.now(), resolve }
      const max = this.#turns.add(binKey, waiting)
      if (max !== null) return resolve(busy(`${max} scripts are already waiting`))
      this.#next()
    })
  }

  async close(): Promise<void> {
    await this.#end()
  }

  #next(): void {
    if (this.#current) return
    const waiting = this.#turns.next()
    if (!waiting) return this.#idleAfter(this.#idleMs)
    if (performance.now() - waiting.since > scriptLimits.waitMs) {
      waiting.resolve(busy(`The script waited over ${scriptLimits.waitMs / 1000} seconds to run`))
      return this.#next()
    }
    this.#idleAfter(undefined)
    this.#current = waiting
    this.#worker ??= this.#start()
    if (this.#ready) this.#send(this.#worker, waiting)
  }

  #send(worker: ScriptWorker, { code, request }: Waiting): void {
    this.#ready = false
    worker.send({ code, request })
    this.#timer = setTimeout(() => {
      this.#settle(failed(`The script ran longer than ${scriptLimits.killMs} ms and was ended`))
      void this.#end()
      this.#next()
    }, scriptLimits.killMs)
  }

  #settle(run: ScriptRun): void {
    clearTimeout(this.#timer)
    this.#current?.resolve(run)
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
      onRun: (run) => {
        if (this.#worker !== worker) return
        this.#onWorking()
        this.#settle({ ...run, busy: false })
        this.#next()
      },
      onEnd: (error) => {
        if (this.#worker !== worker) return
        this.#worker = null
        this.#ready = false
        if (error) this.#onFault(error)
        this.#settle(failed('The script engine crashed'))
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

const unrun = { reply: null, log: '', ms: 0 }
const busy = (error: string): ScriptRun => ({ ...unrun, error, busy: true })
const failed = (error: string): ScriptRun => ({ ...unrun, error, busy: false })
