import { adaptiveBatch } from '@/core/adaptive-batch'
import { codeOf } from '@/core/errors'
import type { CaptureDeletes, Eviction } from '@/prisma/capture-deletes'
import type { PrismaClient } from '@/prisma/open'
import { chooseEviction, chooseKnown, loadOldest, overflows, type ToEvict } from './bin-state'
import type { BinStates } from './bin-states'
import type { StorageMonitor } from './storage-monitor'

/** How far a burst may exceed the limits of bins, so that one DELETE serves many captures. */
const maxExcess: ToEvict = { captures: 256, bytes: 4 * 1_048_576 }

/**
 * How much one commit evicts in addition to what arrived since the last: full bins must not grow under
 * heavy load, and the next batch must not wait long.
 */
const moreThanCame: ToEvict = { captures: 512, bytes: 4 * 1_048_576 }
const firstLeave = 128

/**
 * What leaves full bins in the commit of what came, if it is little: one fsync serves both. Deleting this much takes
 * about a millisecond.
 */
const alongside = { bytes: 256 * 1024, bytesOfOne: 64 * 1024 }
/** More than came, for bins that were full before. */
const alongsideMore = 32

interface Settings {
  db: PrismaClient
  bins: BinStates
  evict: CaptureDeletes['evict']
  space: Pick<StorageMonitor, 'freeing'>
}

/** Bins that exceed their limits, until their oldest captures are evicted. */
export class FullBins {
  readonly #overfull = new Set<number>()
  #excess: ToEvict = { captures: 0, bytes: 0 }
  /** Adaptive, because rows whose pages lie far apart take longer to delete. */
  readonly #batch = adaptiveBatch(firstLeave, moreThanCame.captures)
  readonly #db: PrismaClient
  readonly #bins: BinStates
  readonly #evict: CaptureDeletes['evict']
  readonly #space: Pick<StorageMonitor, 'freeing'>

  constructor({ db, bins, evict, space }: Settings) {
    this.#db = db
    this.#bins = bins
    this.#evict = evict
    this.#space = space
  }

  get size(): number {
    return this.#overfull.size
  }

  /** Whether the excess is so large that it must be evicted before more captures are stored. */
  hasMuchExcess(): boolean {
    return this.#excess.captures >= maxExcess.captures || this.#excess.bytes >= maxExcess.bytes
  }

  /** Call when a capture made a bin exceed its limits. */
  add(key: number, storedSize: number): void {
    this.#overfull.add(key)
    this.#excess.captures += 1
    this.#excess.bytes += storedSize
  }

  /** Call when a bin may exceed its limits. */
  mark(key: number): void {
    this.#overfull.add(key)
  }

  /** Call when an eviction failed. Full bins stay marked. */
  forgetExcess(): void {
    this.#excess = { captures: 0, bytes: 0 }
  }

  /** Call when an eviction that was chosen was not done. */
  stillFull(evictions: readonly Eviction[]): void {
    for (const { binKey } of evictions) this.#overfull.add(binKey)
  }

  /** Chooses what leaves full bins in the commit of `came` captures. */
  async chooseAlongside(came: number): Promise<Eviction[]> {
    const evictions: Eviction[] = []
    const budget = { captures: came + alongsideMore, ...alongside }
    for (const key of this.#overfull) {
      if (budget.captures <= 0 || budget.bytes <= 0) break
      const bin = this.#bins.get(key)
      if (!bin || bin.refuses || !overflows(bin)) continue
      if (bin.oldest.length === 0 && !bin.noneFound) await loadOldest(this.#db, key, bin)
      const { captures, bytes } = budget
      const eviction = chooseKnown(key, bin, budget)
      if (!eviction) continue
      evictions.push(eviction)
      this.#excess.captures = Math.max(0, this.#excess.captures - (captures - budget.captures))
      this.#excess.bytes = Math.max(0, this.#excess.bytes - (bytes - budget.bytes))
      if (!overflows(bin)) this.#overfull.delete(key)
    }
    return evictions
  }

  /** Evicts the oldest captures, as many as take a few tens of milliseconds; the rest next time. */
  async evict(): Promise<void> {
    // Their cached state may have been dropped since they were marked.
    await this.#bins.load(this.#overfull)
    const budget = {
      captures: this.#batch.rows + this.#excess.captures,
      bytes: moreThanCame.bytes + this.#excess.bytes,
    }
    const evictions: Eviction[] = []
    try {
      await this.#choose(budget, evictions)
    } catch (error) {
      this.stillFull(evictions)
      throw error
    }
    this.forgetExcess()
    if (evictions.length > 0) await this.#evictAll(evictions)
  }

  /** Chooses what to evict from full bins, up to `budget`. */
  async #choose(budget: ToEvict, evictions: Eviction[]): Promise<void> {
    for (const key of this.#overfull) {
      const bin = this.#bins.get(key)
      const full = bin && !bin.refuses && overflows(bin)
      const eviction = full && (await chooseEviction(this.#db, key, bin, budget))
      if (eviction) evictions.push(eviction)
      if (budget.captures <= 0 || budget.bytes <= 0) break
      this.#overfull.delete(key)
    }
  }

  /** Evicts all in one commit; if that fails, one by one, so that one bin cannot block the others. */
  async #evictAll(evictions: Eviction[]): Promise<void> {
    try {
      await this.#batch.write(() => this.#space.freeing(async () => this.#evict(evictions)))
    } catch (error) {
      // An error with a code is caused by the storage: the others would fail too.
      if (codeOf(error) === null && evictions.length > 1) return this.#evictEach(evictions)
      this.stillFull(evictions)
      throw error
    }
  }

  async #evictEach(evictions: Eviction[]): Promise<void> {
    const errors: unknown[] = []
    for (const each of evictions) {
      // Thrown once the others were evicted.
      await this.#evictAll([each]).catch((error: unknown) => errors.push(error))
    }
    if (errors.length > 0) throw errors[0]
  }
}
