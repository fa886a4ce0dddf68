import type { Bin } from '@/core/contract/bin'
import type { FakeSocket } from './fake-socket'
import { ModelBin, type ModelEvent } from './model-bin'

interface Job {
  path: string
  /** What was looked up for it so far: first the bin's counts, then the rows. */
  facts: ReturnType<ModelBin['facts']> | null
  rows: ReturnType<ModelBin['list']> | null
  settings: Bin | null
  answer(body: unknown): void
  fail(status: number): void
}

/** Between a bin and its page: events and requests are held until the trial lets them through. */
export class ModelLine {
  readonly bin: ModelBin
  readonly jobs: Job[] = []
  socket: FakeSocket | null = null
  /** Whether captures are held back from the page, as from a lagging client. */
  behind = false
  #heldBack = false
  #watching = false
  #events: ModelEvent[] = []
  #watches: (() => void)[] = []
  /** The events sent to the page so far. */
  readonly sent: ModelEvent[] = []

  constructor(maxCaptures: number) {
    this.bin = new ModelBin(maxCaptures, (event) => this.#say(event))
  }

  readonly fetch = (path: string, init: RequestInit = {}): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const end = (): void => void this.jobs.splice(this.jobs.indexOf(job), 1)
      const job: Job = {
        path,
        facts: null,
        rows: null,
        settings: null,
        answer(body) {
          end()
          resolve({ ok: true, status: 200, json: async () => body })
        },
        fail(status) {
          end()
          if (status === 0) reject(new TypeError('no connection'))
          else resolve({ ok: false, status, json: async () => ({}) })
        },
      }
      init.signal?.addEventListener('abort', () => {
        if (!this.jobs.includes(job)) return
        end()
        reject(init.signal?.reason)
      })
      if (init.signal?.aborted) reject(init.signal.reason)
      else this.jobs.push(job)
    })

  get quiet(): boolean {
    return this.jobs.length + this.#events.length + this.#watches.length === 0
  }

  /** Looks up what a read requests, or the first half of it. */
  look(at: number, all: boolean): void {
    const job = this.#job(at)
    if (!job) return
    job.facts ??= this.bin.facts()
    if (!all) return
    job.rows ??= this.bin.list(new URL(job.path, 'http://localhost').searchParams)
    job.settings ??= this.bin.bin()
  }

  /** Answers a read with what was looked up before, else with the present state. */
  answer(at: number): void {
    const job = this.#job(at)
    if (!job) return
    this.look(at, true)
    job.answer(job.path.includes('/captures') ? { ...job.facts, ...job.rows } : job.settings)
  }

  fail(at: number, status: number): void {
    this.#job(at)?.fail(status)
  }

  /** The page watches: events are sent to it from here on, and it knows once it is acknowledged. */
  watched(): Promise<unknown> {
    this.#watching = true
    this.#events = []
    this.#heldBack = false
    return new Promise((resolve) => {
      const { newest } = this.bin
      this.#watches.push(() => resolve({ ok: true, bin: 'shop', newest, viewers: 1 }))
    })
  }

  acknowledge(): void {
    this.#watches.shift()?.()
  }

  open(): void {
    if (this.socket && !this.socket.connected) this.socket.open()
  }

  lose(): void {
    if (!this.socket?.connected) return
    this.#watching = false
    this.#events = []
    this.#watches = []
    this.socket.lose()
  }

  /** Once a lagging client has drained, resends the newest capture, as it is by then. */
  drained(): void {
    this.behind = false
    const newest = this.bin.rows().at(-1)
    if (this.#heldBack && newest) this.#say({ name: 'captured', captures: [newest] })
    this.#heldBack = false
  }

  deliver(count: number): void {
    for (const event of this.#events.splice(0, count)) {
      this.sent.push(event)
      if (event.name === 'captured') {
        this.socket?.receive('captured', { bin: 'shop', captures: event.captures })
      } else this.socket?.receive('changed', event.change)
    }
  }

  #job(at: number): Job | undefined {
    return this.jobs[at % Math.max(1, this.jobs.length)]
  }

  #say(event: ModelEvent): void {
    if (!this.#watching) return
    if (event.name === 'captured' && this.behind) this.#heldBack = true
    else this.#events.push(event)
  }
}
