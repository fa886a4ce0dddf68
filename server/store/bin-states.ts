import type { PrismaClient } from '@/prisma/open'
import { type BinState, loadBinStates } from './bin-state'

/** More are not cached: what is known of all of them is read again. */
const maxBins = 10_000

/** What the writer caches about bins between its commits. */
export class BinStates {
  #bins = new Map<number, BinState | null>()
  readonly #db: PrismaClient

  constructor(db: PrismaClient) {
    this.#db = db
  }

  /** Returns the state of a bin; null if it is closed, undefined if it is not loaded. */
  get(key: number): BinState | null | undefined {
    return this.#bins.get(key)
  }

  async load(wanted: Iterable<number>): Promise<void> {
    if (this.#bins.size > maxBins) this.forgetAll()
    const missing = new Set<number>()
    for (const key of wanted) if (!this.#bins.has(key)) missing.add(key)
    if (missing.size === 0) return
    for (const [key, state] of await loadBinStates(this.#db, [...missing])) {
      this.#bins.set(key, state)
    }
  }

  forget(key: number): void {
    this.#bins.delete(key)
  }

  forgetAll(): void {
    this.#bins = new Map()
  }
}
