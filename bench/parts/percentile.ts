/** Keeps every recorded number, so that percentiles are exact rather than read off a histogram. */
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

  /** Returns percentiles in the unit of the samples; NaN without samples. */
  summary(): Percentiles {
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

export interface Percentiles {
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

/** Returns the nearest-rank percentile of ascending numbers. */
function percentile(sorted: ArrayLike<number>, percent: number): number {
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN
}
