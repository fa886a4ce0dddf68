/** Waits that can all be ended early: at shutdown a delayed reply is sent at once. */
export class Delays {
  readonly #waiting = new Set<() => void>()
  readonly #max: number
  #hastened = false

  /** @param max waits at once; beyond it nothing waits, so that connections stay free */
  constructor(max: number) {
    this.#max = max
  }

  /** Resolves after `ms`, when `gone` calls back, or on `hasten`. */
  wait(ms: number, gone: (callback: () => void) => () => void): Promise<void> {
    if (ms <= 0 || this.#hastened || this.#waiting.size >= this.#max) return Promise.resolve()
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

  /** How many are waiting now. */
  get size(): number {
    return this.#waiting.size
  }

  /** Ends every wait, current and future. */
  hasten(): void {
    this.#hastened = true
    for (const end of this.#waiting) end()
  }
}
