import type { BackgroundJob } from './job'

/** A timer of Node's goes up to 24 days. */
const maxTimerMs = 3_600_000

/** The rounds of a queue: one at a time, and one more if something came meanwhile. A round that fails is tried again. */
export class QueueRounds {
  readonly #job: BackgroundJob
  readonly #round: () => Promise<void>
  #timer: NodeJS.Timeout | undefined
  #isUnderWay = false
  /** Whether something came since the last round began. */
  #again = false

  /** @param round takes what is due */
  constructor(job: BackgroundJob, round: () => Promise<void>) {
    this.#job = job
    this.#round = round
  }

  /** Begins a round, or has one follow on that which is under way. */
  wake(): void {
    this.#again = true
    if (this.#isUnderWay || this.#job.stopped) return
    this.#isUnderWay = true
    void this.#job
      .untilDone(() => this.#run(), { about: 'queue' })
      .finally(() => {
        this.#isUnderWay = false
        if (this.#again) this.wake()
      })
  }

  /** Wakes after some milliseconds, instead of when it was to before. */
  wakeIn(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.wake(), Math.min(ms, maxTimerMs))
    this.#timer.unref()
  }

  /** Does not wake by itself any more. */
  stop(): void {
    clearTimeout(this.#timer)
  }

  async #run(): Promise<void> {
    do {
      this.#again = false
      await this.#round()
    } while (this.#again)
  }
}
