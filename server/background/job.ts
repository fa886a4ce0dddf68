import { codeOf } from '@/core/errors'

export interface JobSettings {
  /** Returns how long to wait after this many failed attempts, in ms. */
  waitAfter(tries: number): number
  /** Called when it begins to fail, and when it works again. */
  onFailing(error: unknown): void
  onWorking(tries: number): void
  /** Called for each failed attempt. */
  onFailed?(): void
  /** Called when something is no longer retried. */
  onGivenUp?(error: unknown, about: string): void
}

/**
 * Work that nobody waits for and that may fail at any time: it is retried with growing pauses until it
 * works, and its failures are visible to the operator. If it is about several things, such as bins, each
 * fails and is retried separately.
 */
export class BackgroundJob {
  readonly #settings: JobSettings
  /** Failed attempts in a row, by what they were about. */
  readonly #tries = new Map<string, number>()
  readonly #timers = new Map<NodeJS.Timeout, () => void>()
  #inARow = 0
  #stopped = false

  constructor(settings: JobSettings) {
    this.#settings = settings
  }

  get failing(): boolean {
    return this.#tries.size > 0
  }

  get stopped(): boolean {
    return this.#stopped
  }

  /** Failed attempts since it last worked. */
  get tries(): number {
    return this.#inARow
  }

  /** Call for each failed attempt. Returns how long to wait before the next, in ms. */
  failed(error: unknown, about = ''): number {
    const tries = (this.#tries.get(about) ?? 0) + 1
    // A refusal with a code is expected while the server stops, and does not count.
    if (this.#stopped && codeOf(error) !== null) return this.#settings.waitAfter(tries)
    const begins = !this.failing
    this.#tries.set(about, tries)
    this.#inARow += 1
    this.#settings.onFailed?.()
    if (begins) this.#settings.onFailing(error)
    return this.#settings.waitAfter(tries)
  }

  /** Call for each successful attempt, and when there is nothing left to try. */
  worked(about = ''): void {
    if (!this.#tries.delete(about) || this.failing) return
    this.#settings.onWorking(this.#inARow)
    this.#inARow = 0
  }

  /** Runs a task repeatedly, `ms` after it last ended, later while it fails; never twice at once. */
  every(ms: number, task: () => Promise<void>): void {
    const run = async (): Promise<void> => {
      await this.pause(ms)
      while (!this.#stopped) await this.pause(await this.#attempt(task, ms))
    }
    void run()
  }

  /**
   * Tries a task until it works. Resolves to false if the job is stopped first, or after `maxTries`,
   * which must be given if the task can fail because of what it is about.
   */
  async untilDone(
    task: () => Promise<void>,
    { about = '', maxTries = Infinity }: { about?: string; maxTries?: number } = {},
  ): Promise<boolean> {
    for (let tries = 1; !this.#stopped; tries++) {
      try {
        await task()
        this.worked(about)
        return true
      } catch (error) {
        const ms = this.failed(error, about)
        if (tries >= maxTries) {
          this.#settings.onGivenUp?.(error, about)
          this.worked(about)
          return false
        }
        await this.pause(ms)
      }
    }
    return false
  }

  /** Resolves after `ms` milliseconds, or when the job is stopped. */
  pause(ms: number): Promise<void> {
    if (this.#stopped) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer)
        resolve()
      }, ms)
      timer.unref()
      this.#timers.set(timer, resolve)
    })
  }

  /** Ends all pauses; nothing is retried. */
  stop(): void {
    this.#stopped = true
    for (const [timer, end] of this.#timers) {
      clearTimeout(timer)
      end()
    }
    this.#timers.clear()
  }

  /** Runs a task once. Returns how long to wait before the next time. */
  async #attempt(task: () => Promise<void>, ms: number): Promise<number> {
    try {
      await task()
      this.worked()
      return ms
    } catch (error) {
      return Math.max(ms, this.failed(error))
    }
  }
}
