const lengths = 64
const letters = 32

/**
 * Numbers by header name, case-insensitive. Length and first letter alone distinguish most names
 * from the known ones, so that looking up the others costs next to nothing.
 */
export class HeaderNames {
  readonly #numbers = new Map<string, number>()
  readonly #may = new Uint8Array(lengths * letters)

  /** If a name is added twice the first number stays. */
  add(name: string, number: number): void {
    if (!this.#numbers.has(name)) this.#numbers.set(name, number)
    this.#may[keyOf(name)] = 1
  }

  get(name: string): number | undefined {
    if (this.#may[keyOf(name)] !== 1) return undefined
    return this.#numbers.get(name.toLowerCase())
  }
}

/** The lower five bits of an ASCII letter are the same in either case. */
const keyOf = (name: string): number =>
  (name.length & (lengths - 1)) * letters + (name.charCodeAt(0) & (letters - 1))
