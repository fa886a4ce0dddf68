import { clientClosed } from '@/core/errors'
import type { Yielding } from '@/prisma/yielding'

/** How long a read holds the thread before it yields to others, in ms. */
const maxTurnMs = 10
/** Short reads come in series: how long after one to wait for the next, in ms. */
const graceMs = 1
/** However many short reads arrive, a long one continues after this time, in ms. */
const maxRestMs = 25

/** Lets one read yield, or be given up. */
export interface ReadTurn extends Yielding {
  giveUp(): void
}

/**
 * Schedules the reads that share a thread, one at a time. Short reads are served between the steps of
 * long ones, and several long reads take their steps in turn.
 */
export class ReadScheduler {
  readonly #resting: { since: number; resume: () => void }[] = []
  #servedAt = -Infinity
  #scheduled = false

  enter(): ReadTurn {
    let since = performance.now()
    let givenUp = false
    const check = (): void => {
      if (givenUp) throw clientClosed()
    }
    const rest = async (): Promise<void> => {
      await this.#rest()
      check()
      since = performance.now()
    }
    return {
      pass: () => {
        check()
        return performance.now() - since < maxTurnMs ? undefined : rest()
      },
      giveUp: () => void (givenUp = true),
    }
  }

  /** Call when a short read was served. */
  served(): void {
    this.#servedAt = performance.now()
  }

  #rest(): Promise<void> {
    return new Promise((resume) => {
      this.#resting.push({ since: performance.now(), resume })
      this.#schedule()
    })
  }

  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => this.#next())
  }

  /** Resumes one read per turn of the event loop, so that newly arrived calls are served in between. */
  #next(): void {
    const [first] = this.#resting
    const now = performance.now()
    if (first && now - this.#servedAt < graceMs && now - first.since < maxRestMs) {
      setTimeout(() => this.#next(), graceMs)
      return
    }
    this.#scheduled = false
    this.#resting.shift()?.resume()
    if (this.#resting.length > 0) this.#schedule()
  }
}
