/** What one request's rules, and one reply's templates, may do: some 0.3 s of a processor, and so much time at the very most. */
export const workLimits = { steps: 200_000, wallMs: 2000 }

/** What ends work that comes to too much; its message says of what. */
export class TooMuch extends Error {
  readonly code = 'too_much'
}

export const isTooMuch = (error: unknown): error is TooMuch =>
  (error as { code?: unknown }).code === 'too_much'

/** The steps that going through so many things takes. Few of them are nothing beside a request itself. */
export const stepsOf = (things: number, inOneStep: number): number =>
  things < 256 ? 0 : Math.ceil(things / inOneStep)

export const tooMuchWork = `It takes more than ${workLimits.steps} steps`
export const tooLong = `It takes longer than ${workLimits.wallMs} ms`

/**
 * The work of rendering, counted in steps of about a microsecond each, so that a limit on it means
 * the same on every machine, however busy. The clock is asked as well, for what no count foresees.
 */
export class Work {
  #done = 0
  #until: number | null = null

  get done(): number {
    return this.#done
  }

  /** Throws where it comes to more than may be done. */
  add(steps: number): void {
    this.#done += steps
    if (this.#done > workLimits.steps) throw new TooMuch(tooMuchWork)
  }

  /** Throws where it has taken too long since it was first asked. */
  check(nowMs: number): void {
    this.#until ??= nowMs + workLimits.wallMs
    if (nowMs > this.#until) throw new TooMuch(tooLong)
  }
}
