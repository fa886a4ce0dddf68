const minSwept = 1000

/**
 * SumsByName by name. Names whose sum is back at zero are removed only when there are many: most return
 * at once, and constantly emptying and refilling a map is slow.
 */
export class SumsByName {
  readonly #sums = new Map<string, { sum: number }>()
  #sweepAt = minSwept

  of(name: string): number {
    return this.#sums.get(name)?.sum ?? 0
  }

  add(name: string, count: number): void {
    const known = this.#sums.get(name)
    if (known) known.sum += count
    else this.#begin(name, count)
  }

  /** How many sums are not zero. */
  get count(): number {
    let count = 0
    for (const { sum } of this.#sums.values()) if (sum !== 0) count += 1
    return count
  }

  copy(): SumsByName {
    const copy = new SumsByName()
    for (const [name, { sum }] of this.#sums) if (sum !== 0) copy.add(name, sum)
    return copy
  }

  #begin(name: string, sum: number): void {
    if (this.#sums.size >= this.#sweepAt) this.#sweep()
    this.#sums.set(name, { sum })
  }

  #sweep(): void {
    for (const [name, { sum }] of this.#sums) if (sum === 0) this.#sums.delete(name)
    // The cost of each sweep is spread over as many new names.
    this.#sweepAt = Math.max(minSwept, this.#sums.size * 2)
  }
}
