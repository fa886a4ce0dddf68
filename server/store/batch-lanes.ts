/** Bodies above this go in batches of their own. */
const maxSmallBytes = 256 * 1024

/** A batch keeps others waiting for as long as its commit takes: some milliseconds per MB. */
const maxBatchRows = 512
const maxBatchBytes = 2 * 1024 * 1024

/** How many batches of small bodies may go before a large one that waits. */
const maxSmallInRow = 4

export type LaneName = 'small' | 'large'

/** Items of one lane that share a commit, and their bytes. */
export interface LaneBatch<Item> {
  lane: LaneName
  items: Item[]
  bytes: number
}

/**
 * What waits for its commit, in two lanes. Small bodies go first, so that none waits for more than the one
 * large batch that was sent before it came; but no flood of them keeps the large ones out. Each lane keeps
 * its order.
 */
export class BatchLanes<Item> {
  readonly #bytesOf: (item: Item) => number
  readonly #waiting: Record<LaneName, Item[]> = { small: [], large: [] }
  /** Small batches since the last large one. */
  #smallInRow = 0

  constructor(bytesOf: (item: Item) => number) {
    this.#bytesOf = bytesOf
  }

  get length(): number {
    return this.#waiting.small.length + this.#waiting.large.length
  }

  add(item: Item): void {
    this.#waiting[this.#bytesOf(item) > maxSmallBytes ? 'large' : 'small'].push(item)
  }

  /** Takes the next batch; null if nothing waits, or only large bodies and those may not go now. */
  next(mayBeLarge: boolean): LaneBatch<Item> | null {
    const { small, large } = this.#waiting
    const isTheirTurn = small.length === 0 || this.#smallInRow >= maxSmallInRow
    if (mayBeLarge && large.length > 0 && isTheirTurn) {
      this.#smallInRow = 0
      return this.#take('large')
    }
    if (small.length === 0) return null
    this.#smallInRow += 1
    return this.#take('small')
  }

  /** Takes all that waits. */
  clear(): Item[] {
    return [...this.#waiting.small.splice(0), ...this.#waiting.large.splice(0)]
  }

  /** A body that exceeds the limit is alone. */
  #take(lane: LaneName): LaneBatch<Item> {
    const waiting = this.#waiting[lane]
    let bytes = 0
    let count = 0
    for (const item of waiting) {
      const more = this.#bytesOf(item)
      if (count >= maxBatchRows || (count > 0 && bytes + more > maxBatchBytes)) break
      bytes += more
      count += 1
    }
    return { lane, items: waiting.splice(0, count), bytes }
  }
}
