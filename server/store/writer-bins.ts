import { type CaptureRow, columnAt } from '@/prisma/capture-row'
import type { Eviction, Evictions } from '@/prisma/evictions'
import type { PrismaClient } from '@/prisma/open'
import {
  type Amount,
  type BinState,
  chooseEviction,
  type EvictionBudget,
  exceedsBy,
  isUsedUp,
  loadBinStates,
  overflows,
  whyFull,
} from './bin-state'
import type { Refused } from './messages'

const binKeyAt = columnAt('binKey')
const seqAt = columnAt('seq')
const storedSizeAt = columnAt('storedSize')

const closed: Refused = { code: 'gone', message: 'This bin was deleted or has expired' }

/** A bin that exceeds its limits by so much evicts in the commit of the captures that exceed them. */
const maxBinExcess: Amount = { captures: 8, bytes: 65_536 }

/** How much such a commit evicts in addition to what it inserts. */
const moreThanInserted: Amount = { captures: 32, bytes: 262_144 }

/** Such a commit evicts no more bytes than this, because the captures in it wait. */
const maxEvictedWithInsert = 1_048_576

/** How far all bins together may exceed their limits, so that one DELETE serves many captures. */
const maxExcess: Amount = { captures: 256, bytes: 4 * 1_048_576 }

/** Caches the states of bins, numbers their captures and chooses what full ones evict. */
export class WriterBins {
  #states = new Map<number, BinState | null>()
  readonly #overfull = new Set<number>()
  /** What was numbered beyond the limits of bins since the last eviction, failed commits included. */
  #excess: Amount = { captures: 0, bytes: 0 }
  readonly #db: PrismaClient
  readonly #oldest: Evictions['oldest']

  constructor(db: PrismaClient, oldest: Evictions['oldest']) {
    this.#db = db
    this.#oldest = oldest
  }

  async load(rows: readonly CaptureRow[]): Promise<void> {
    await this.#load(rows.map((row) => row[binKeyAt]))
  }

  /** Numbers a capture; returns its number, or why its bin does not take it. */
  number(row: CaptureRow): number | Refused {
    const key = row[binKeyAt]
    const bin = this.#states.get(key)
    if (!bin) return closed
    const storedSize = row[storedSizeAt]
    if (bin.refuses) {
      const full = whyFull(bin, storedSize)
      if (full) return full
    }
    bin.newest += 1
    bin.count += 1
    bin.bytes += storedSize
    row[seqAt] = bin.newest
    if (overflows(bin)) {
      this.#overfull.add(key)
      this.#excess.captures += 1
      this.#excess.bytes += storedSize
    }
    return bin.newest
  }

  /** Whether any bin exceeds its limits. */
  hasExcess(): boolean {
    return this.#overfull.size > 0
  }

  /** Whether the excess is so large that it must be evicted before more captures are stored. */
  hasMuchExcess(): boolean {
    return this.#excess.captures >= maxExcess.captures || this.#excess.bytes >= maxExcess.bytes
  }

  /**
   * Chooses what bins evict in the commit that inserts these captures. Large ones, and a few beyond a bin's
   * limits, are left to `choose`.
   */
  chooseForInsert(rows: readonly CaptureRow[]): Eviction[] {
    if (this.#overfull.size === 0) return []
    const bytes = rows.reduce((sum, row) => sum + row[storedSizeAt], moreThanInserted.bytes)
    const most = {
      captures: rows.length + moreThanInserted.captures,
      bytes: Math.min(bytes, maxEvictedWithInsert),
    }
    const budget: EvictionBudget = { left: { ...most }, strict: true }
    const evictions: Eviction[] = []
    const within: number[] = []
    for (const key of new Set(rows.map((row) => row[binKeyAt]))) {
      const bin = this.#overfull.has(key) && this.#states.get(key)
      if (!bin || bin.refuses || !exceedsBy(bin, maxBinExcess)) continue
      const eviction = chooseEviction(this.#oldest, key, bin, budget)
      if (eviction) evictions.push(eviction)
      if (!overflows(bin)) within.push(key)
    }
    // Only once all could be chosen.
    for (const key of within) this.#overfull.delete(key)
    const { captures, bytes: excess } = this.#excess
    this.#excess = {
      captures: Math.max(0, captures - most.captures + budget.left.captures),
      bytes: Math.max(0, excess - most.bytes + budget.left.bytes),
    }
    return evictions
  }

  /** Chooses what all full bins evict: `more` than was inserted beyond their limits. */
  async choose(more: Amount): Promise<Eviction[]> {
    // Their cached state may have been dropped since they were marked.
    await this.#load(this.#overfull)
    const left = {
      captures: more.captures + this.#excess.captures,
      bytes: more.bytes + this.#excess.bytes,
    }
    const budget: EvictionBudget = { left, strict: false }
    const evictions: Eviction[] = []
    const within: number[] = []
    for (const key of this.#overfull) {
      const bin = this.#states.get(key)
      const full = bin && !bin.refuses && overflows(bin)
      const eviction = full && chooseEviction(this.#oldest, key, bin, budget)
      if (eviction) evictions.push(eviction)
      if (isUsedUp(budget)) break
      within.push(key)
    }
    for (const key of within) this.#overfull.delete(key)
    this.#excess = { captures: 0, bytes: 0 }
    return evictions
  }

  /** Call when these evictions failed. */
  stillFull(evictions: readonly Eviction[]): void {
    for (const { binKey } of evictions) this.#overfull.add(binKey)
  }

  /** Call after any other write to a bin: its cached state may be out of date. */
  forget(key: number): void {
    this.#states.delete(key)
  }

  /** Call when the stored size of a bin's captures has grown since they were stored. */
  grew(key: number): void {
    this.forget(key)
    this.#overfull.add(key)
  }

  /** Call when a commit failed: cached states may be wrong. Full bins stay marked. */
  forgetAll(): void {
    this.#states = new Map()
  }

  /** Call when an eviction failed: the excess is not counted any more until more is inserted. */
  forgetExcess(): void {
    this.#excess = { captures: 0, bytes: 0 }
  }

  async #load(wanted: Iterable<number>): Promise<void> {
    if (this.#states.size > 10_000) this.#states = new Map()
    const missing = new Set<number>()
    for (const key of wanted) if (!this.#states.has(key)) missing.add(key)
    if (missing.size === 0) return
    for (const [key, state] of await loadBinStates(this.#db, [...missing])) {
      this.#states.set(key, state)
    }
  }
}
