import type { ProcessorTime } from '../ports/processor-time'

/**
 * Limits for one request's rules, and for one reply's templates: steps, some 0.1 s, and processor
 * time as the last resort.
 */
export const workLimits = { steps: 100_000, processorMs: 1000 }

/** Ends work that exceeds a limit; its message names the limit. */
export class TooMuchWork extends Error {
  readonly code = 'too_much'
}

/** Ends work that would be allowed in another second. */
export class UsedUp extends TooMuchWork {
  readonly later = true
}

/** Whether work that was too much may be tried again a second later. */
export const mayBeLater = (error: unknown): boolean =>
  isTooMuch(error) && 'later' in error && error.later === true

export const isTooMuch = (error: unknown): error is TooMuchWork =>
  (error as { code?: unknown }).code === 'too_much'

/**
 * Returns the steps of processing this many things. A few cost nothing beside the request itself.
 */
export const stepsOf = (things: number, inOneStep: number): number =>
  things < 256 ? 0 : Math.ceil(things / inOneStep)

export const tooMuchWork = `It takes more than ${workLimits.steps} steps`
export const tooMuchTime = `It takes longer than ${workLimits.processorMs} ms`

/**
 * The work of rendering, counted in steps of about a microsecond each, so that a limit means the
 * same on every machine, however busy. Processor time is checked as well, for work that the steps
 * do not cover.
 */
export class WorkCounter {
  #done = 0
  readonly #processor: ProcessorTime
  readonly #began: number
  #lookAt: number | null = null

  constructor(processor: ProcessorTime) {
    this.#processor = processor
    this.#began = processor.lately()
  }

  get done(): number {
    return this.#done
  }

  /** Returns the processor time it has taken so far, in ms. */
  processorMs(): number {
    return this.#processor.now() - this.#began
  }

  /** Throws if the steps exceed the limit. */
  add(steps: number): void {
    this.#done += steps
    if (this.#done > workLimits.steps) throw new TooMuchWork(tooMuchWork)
  }

  /**
   * Throws if it has taken too much processor time. Processor time cannot exceed elapsed time:
   * `nowMs`, of a monotonic clock, tells when to look.
   */
  check(nowMs: number): void {
    this.#lookAt ??= nowMs + workLimits.processorMs
    if (nowMs <= this.#lookAt) return
    const left = workLimits.processorMs - this.processorMs()
    if (left < 0) throw new TooMuchWork(tooMuchTime)
    this.#lookAt = nowMs + left
  }
}
