/** Waits that can all be ended early: at shutdown a delayed reply leaves at once. */
export class Delays {
  readonly #waiting = new Set<() => void>()
  readonly #most: number
  #hastened = false

  /** @param most waits at once; beyond it nothing waits any more, so that connections stay free */
  constructor(most: number) {
    this.#most = most
  }

  /** Resolves after `ms`, or as soon as `gone` calls back, or all are hastened. */
  wait(ms: number, gone: (callback: () => void) => () => void): Promise<void> {
    if (ms <= 0 || this.#hastened || this.#waiting.size >= this.#most) return Promise.resolve()
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer)
        forget()
        this.#waiting.delete(end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      const forget = gone(end)
      this.#waiting.add(end)
    })
  }

  /** How many wait now. */
  get size(): number {
    return this.#waiting.size
  }

  /** Ends every wait, and those to come. */
  hasten(): void {
    this.#hastened = true
    for (const end of this.#waiting) end()
  }
}
