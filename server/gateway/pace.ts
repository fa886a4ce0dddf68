import { performance } from 'node:perf_hooks'

/** The share of the capture thread's time that pushing may take in the long run. */
const share = 0.2
/** Work in ms that needs no pause: a few watchers never cost as much. */
const maxCredit = 10
const maxWaitMs = 250

/**
 * Limits the processor time of pushing: no pause while it costs little, else a pause that makes up
 * for what was spent, so that with more watchers more captures share one event.
 */
export class Pace {
  readonly #clock: () => number
  #credit = maxCredit
  #at: number

  constructor(clock = () => performance.now()) {
    this.#clock = clock
    this.#at = clock()
  }

  /** Milliseconds until work may begin: 0 to 250. */
  wait(): number {
    this.#earn()
    return this.#credit >= 0 ? 0 : -this.#credit / share
  }

  /** Notes work that was done, in ms. */
  spend(ms: number): void {
    this.#earn()
    this.#credit = Math.max(this.#credit - ms, -maxWaitMs * share)
  }

  #earn(): void {
    const now = this.#clock()
    const passed = Math.max(0, now - this.#at)
    this.#credit = Math.min(maxCredit, this.#credit + passed * share)
    this.#at = now
  }
}
