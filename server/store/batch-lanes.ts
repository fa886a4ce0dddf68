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
 * large batch that was sent before it came; but no flood of them keeps the large ones out. What is for one bin
 * keeps its order: behind a large body of its bin a small one waits in the same lane.
 */
export class BatchLanes<Item> {
  readonly #bytesOf: (item: Item) => number
  readonly #binOf: (item: Item) => number
  /** How many of each bin wait in a lane. */
  readonly #ofBin: Record<LaneName, Map<number, number>> = { small: new Map(), large: new Map() }
  readonly #waiting: Record<LaneName, Item[]> = { small: [], large: [] }
  /** Small batches since the last large one. */
  #smallInRow = 0

  constructor(bytesOf: (item: Item) => number, binOf: (item: Item) => number) {
    this.#bytesOf = bytesOf
    this.#binOf = binOf
  }

  get length(): number {
    return this.#waiting.small.length + this.#waiting.large.length
  }

  add(item: Item): void {
    const bin = this.#binOf(item)
    const isLarge = this.#bytesOf(item) > maxSmallBytes || this.#ofBin.large.has(bin)
    const lane = isLarge ? 'large' : 'small'
    this.#waiting[lane].push(item)
    const ofBin = this.#ofBin[lane]
    ofBin.set(bin, (ofBin.get(bin) ?? 0) + 1)
  }

  /** Takes the next batch; null if nothing waits, or only large bodies and those may not go now. */
  next(mayBeLarge: boolean): LaneBatch<Item> | null {
    const { small, large } = this.#waiting
    const isTheirTurn = small.length === 0 || this.#smallInRow >= maxSmallInRow
    if (mayBeLarge && isTheirTurn && this.#mayGo(large[0])) {
      this.#smallInRow = 0
      return this.#take('large')
    }
    if (small.length === 0) return null
    this.#smallInRow += 1
    return this.#take('small')
  }

  /** Whether nothing small of the same bin came before it and still waits. */
  #mayGo(large: Item | undefined): boolean {
    return large !== undefined && !this.#ofBin.small.has(this.#binOf(large))
  }

  /** Takes all that waits. */
  clear(): Item[] {
    this.#ofBin.small.clear()
    this.#ofBin.large.clear()
    return [...this.#waiting.small.splice(0), ...this.#waiting.large.splice(0)]
  }

  #left(lane: LaneName, bin: number): void {
    const ofBin = this.#ofBin[lane]
    const count = (ofBin.get(bin) ?? 1) - 1
    if (count === 0) ofBin.delete(bin)
    else ofBin.set(bin, count)
  }

  /** A body that exceeds the limit is alone. */
  #take(lane: LaneName): LaneBatch<Item> {
    const waiting = this.#waiting[lane]
    let bytes = 0
    let count = 0
    for (const item of waiting) {
      if (lane === 'large' && !this.#mayGo(item)) break
      const more = this.#bytesOf(item)
      if (count >= maxBatchRows || (count > 0 && bytes + more > maxBatchBytes)) break
      bytes += more
      count += 1
    }
    const items = waiting.splice(0, count)
    for (const item of items) this.#left(lane, this.#binOf(item))
    return { lane, items, bytes }
  }
}
