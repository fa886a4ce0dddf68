import { diffArrays } from 'diff'

/** Two corresponding stretches: equal item by item, or what is between two equal ones. */
export interface Run {
  same: boolean
  before: Stretch
  after: Stretch
}
/** Items from `from` up to, not including, `to`. */
export interface Stretch {
  from: number
  to: number
}

const maxEdits = 2000
const maxMs = 1500

/**
 * Returns what two lists have in common, in order (Myers). Null if they differ too much for the
 * search or for the result to be of use.
 */
export function align(before: readonly number[], after: readonly number[]): Run[] | null {
  // Items in one list alone match nothing: without them the search is short.
  const [a, b] = [placesOf(before, new Set(after)), placesOf(after, new Set(before))]
  const changes = diffArrays(
    a.map((at) => before[at]),
    b.map((at) => after[at]),
    { maxEditLength: maxEdits, timeout: maxMs },
  )
  if (!changes) return null
  const runs = new Runs()
  let x = 0
  let y = 0
  for (const { value, added, removed } of changes) {
    if (!added && !removed) {
      for (let i = 0; i < value.length; i++) runs.same(a[x + i] ?? 0, b[y + i] ?? 0)
    }
    if (!added) x += value.length
    if (!removed) y += value.length
  }
  return runs.upTo(before.length, after.length)
}

const placesOf = (list: readonly number[], other: ReadonlySet<number>): number[] =>
  list.flatMap((item, at) => (other.has(item) ? [at] : []))

class Runs {
  readonly #runs: Run[] = []
  #before = 0
  #after = 0

  /** Adds the next pair of equal items; skipped items are in one list alone. */
  same(before: number, after: number): void {
    this.upTo(before, after)
    const last = this.#runs.at(-1)
    this.#before = before + 1
    this.#after = after + 1
    if (last?.same) {
      last.before.to = this.#before
      last.after.to = this.#after
    } else this.#push(true, { from: before, to: before + 1 }, { from: after, to: after + 1 })
  }

  upTo(before: number, after: number): Run[] {
    if (before > this.#before || after > this.#after) {
      const gap = { from: this.#before, to: before }
      this.#push(false, gap, { from: this.#after, to: after })
    }
    return this.#runs
  }

  #push(same: boolean, before: Stretch, after: Stretch): void {
    this.#runs.push({ same, before, after })
  }
}
