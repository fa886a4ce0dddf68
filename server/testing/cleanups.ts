type End = () => unknown

/** Cleanups of a test, run however it went: the last added first, all of them in any case. */
export class Cleanups {
  readonly #ends = new Set<End>()

  add(end: End): void {
    this.#ends.add(end)
  }

  /** Ends one now. */
  async end(end: End): Promise<void> {
    if (this.#ends.delete(end)) await end()
  }

  /** Ends all, and then throws the first error, if any. */
  async run(): Promise<void> {
    const faults: unknown[] = []
    for (const end of [...this.#ends].toReversed()) {
      try {
        await this.end(end)
      } catch (error) {
        faults.push(error)
      }
    }
    if (faults.length > 0) throw faults[0]
  }
}
