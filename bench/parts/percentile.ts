/** Numbers recorded one by one, kept all: percentiles are exact, not read off a histogram's buckets. */
export class Samples {
  #values = new Float64Array(4096)
  #count = 0

  add(value: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(this.#count * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.#count] = value
    this.#count += 1
  }

  /** Percentiles of what was added, in the unit it was added in; NaN where there is nothing. */
  summary(): Summary {
    const sorted = this.#values.slice(0, this.#count).toSorted()
    return {
      count: sorted.length,
      p50: percentile(sorted, 50),
      p95: percentile(sorted, 95),
      p99: percentile(sorted, 99),
      max: sorted.at(-1) ?? Number.NaN,
    }
  }
}

export interface Summary {
  count: number
  p50: number
  p95: number
  p99: number
  max: number
}

export const median = (values: number[]): number =>
  percentile(
    values.toSorted((a, b) => a - b),
    50,
  )

/** The nearest-rank percentile of ascending numbers. */
function percentile(sorted: ArrayLike<number>, percent: number): number {
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN
}
