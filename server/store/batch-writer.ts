import type { CaptureInsert, prepareCaptureInsert } from '@/prisma/capture-insert'
import { type CaptureRow, columnAt } from '@/prisma/capture-row'
import { adaptiveBatch } from '@/core/adaptive-batch'
import { codeOf } from '@/core/errors'
import { storageFailure } from '@/core/storage'
import type { CaptureDeletes, Eviction } from '@/prisma/capture-deletes'
import type { PrismaClient } from '@/prisma/open'
import { type BinState, chooseEviction, type ToEvict, loadBinStates, overflows } from './bin-state'
import type { Batch, KeptOrNot, Refused } from './messages'
import { rowBytes } from './free-space'
import type { StorageMonitor } from './storage-monitor'
import { unpacked } from './unpacked'
import { keepWhatFits } from './what-fits'

const binKeyAt = columnAt('binKey')
const seqAt = columnAt('seq')
const storedSizeAt = columnAt('storedSize')

const unexpected: Refused = { code: 'internal', message: 'The request could not be stored' }
const closed: Refused = { code: 'gone', message: 'This bin was deleted or has expired' }

/** How far a burst may exceed the limits of bins, so that one DELETE serves many captures. */
const maxExcess: ToEvict = { captures: 256, bytes: 4 * 1_048_576 }

/**
 * How much one commit evicts in addition to what arrived since the last: full bins must not grow under
 * heavy load, and the next batch must not wait long.
 */
const moreThanCame: ToEvict = { captures: 512, bytes: 4 * 1_048_576 }
const firstLeave = 128

/** Prepared statements of the writer's connection. */
interface Statements extends Pick<CaptureDeletes, 'evict'> {
  insert: ReturnType<typeof prepareCaptureInsert>
}

/** Numbers a batch of captures, commits it, and afterwards evicts the oldest captures of full bins. */
export class BatchWriter {
  #bins = new Map<number, BinState | null>()
  readonly #overfull = new Set<number>()
  #excess: ToEvict = { captures: 0, bytes: 0 }
  /** Adaptive, because rows whose pages lie far apart take longer to delete. */
  readonly #evictionBatch = adaptiveBatch(firstLeave, moreThanCame.captures)
  readonly #db: PrismaClient
  readonly #statements: Statements
  readonly #space: Pick<StorageMonitor, 'kept' | 'failed' | 'tell' | 'freeing'>

  constructor(
    db: PrismaClient,
    statements: Statements,
    space: Pick<StorageMonitor, 'kept' | 'failed' | 'tell' | 'freeing'>,
  ) {
    this.#db = db
    this.#statements = statements
    this.#space = space
  }

  /** Returns one entry per row: its number after the commit, or why it was not stored. */
  async keep(batch: Batch): Promise<KeptOrNot[]> {
    const arrived = unpacked(batch)
    try {
      return await this.#commit(arrived)
    } catch (error) {
      // Senders are told the reason; the database's own message has been logged.
      const why = this.#whyNotKept(error, arrived)
      if (why.code !== 'storage_full') return arrived.map(() => why)
      return keepWhatFits(arrived, {
        sizeOf,
        // Those that do not fit either fail with the same reason.
        keep: (some) => this.#commit(some).catch((again) => void this.#whyNotKept(again, some)),
        noRoom: why,
      })
    }
  }

  /** Whether any bin exceeds its limits. */
  hasExcess(): boolean {
    return this.#overfull.size > 0
  }

  /** Whether the excess is so large that it must be evicted before more captures are stored. */
  hasMuchExcess(): boolean {
    return this.#excess.captures >= maxExcess.captures || this.#excess.bytes >= maxExcess.bytes
  }

  /** Evicts the oldest captures, as many as take a few tens of milliseconds; the rest next time. */
  async evict(): Promise<void> {
    // Their cached state may have been dropped since they were marked.
    await this.#load(this.#overfull)
    const budget = {
      captures: this.#evictionBatch.rows + this.#excess.captures,
      bytes: moreThanCame.bytes + this.#excess.bytes,
    }
    const evictions: Eviction[] = []
    try {
      await this.#choose(budget, evictions)
    } catch (error) {
      this.#stillFull(evictions)
      throw error
    }
    this.#excess = { captures: 0, bytes: 0 }
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
      await this.#evictionBatch.write(() =>
        this.#space.freeing(async () => this.#statements.evict(evictions)),
      )
    } catch (error) {
      // An error with a code is caused by the storage: the others would fail too.
      if (codeOf(error) === null && evictions.length > 1) return this.#evictEach(evictions)
      this.#stillFull(evictions)
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

  #stillFull(evictions: Eviction[]): void {
    for (const { binKey } of evictions) this.#overfull.add(binKey)
  }

  /** Call after any other write: the cached state of its bin may be out of date. */
  forget(key: number): void {
    this.#bins.delete(key)
  }

  /** Call when the stored size of a bin's captures has grown since they were stored. */
  grew(key: number): void {
    this.forget(key)
    this.#overfull.add(key)
  }

  /** Call when an eviction failed: the cached state of bins may be wrong. Full bins stay marked. */
  forgetAll(): void {
    this.#bins = new Map()
    this.#excess = { captures: 0, bytes: 0 }
  }

  async #load(wanted: Iterable<number>): Promise<void> {
    if (this.#bins.size > 10_000) this.#bins = new Map()
    const missing = new Set<number>()
    for (const key of wanted) if (!this.#bins.has(key)) missing.add(key)
    if (missing.size === 0) return
    for (const [key, state] of await loadBinStates(this.#db, [...missing])) {
      this.#bins.set(key, state)
    }
  }

  /** Throws what the database throws; then none of the batch is stored. */
  async #commit(arrived: CaptureInsert[]): Promise<KeptOrNot[]> {
    await this.#load(arrived.map(({ row }) => row[binKeyAt]))
    const kept: CaptureInsert[] = []
    const results = arrived.map((capture): KeptOrNot => {
      const result = this.#number(capture.row)
      if (typeof result === 'number') kept.push(capture)
      return result
    })
    if (kept.length === 0) return results
    const attempts = this.#statements.insert(kept)
    this.#space.kept()
    if (attempts.every((attempt) => attempt === null)) return results
    let next = 0
    return results.map((result) => {
      if (typeof result !== 'number') return result
      return attempts[next++] ?? result
    })
  }

  /** Logs the database's own message; returns the reason that senders are told. */
  #whyNotKept(error: unknown, arrived: CaptureInsert[]): Refused {
    // Bins over their limits stay marked: evicting from them may be just what is needed.
    this.#bins = new Map()
    const bytes = arrived.reduce((sum, capture) => sum + sizeOf(capture), 0)
    const trouble = this.#space.failed(error, bytes)
    if (!trouble) {
      this.#space.tell('keeping requests', error)
      return unexpected
    }
    const { code, message, reason, retryAfter } = storageFailure(trouble)
    return { code, message, reason, retryAfter }
  }

  #number(row: CaptureRow): number | Refused {
    const key = row[binKeyAt]
    const bin = this.#bins.get(key)
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
}

const sizeOf = ({ row }: CaptureInsert): number => row[storedSizeAt] + rowBytes

function whyFull(bin: BinState, storedSize: number): Refused | null {
  const what =
    bin.count >= bin.maxCaptures
      ? `${bin.count} of ${bin.maxCaptures} captures`
      : bin.bytes + storedSize > bin.maxBytes
        ? `${bin.bytes} of ${bin.maxBytes} bytes`
        : null
  if (!what) return null
  return {
    code: 'storage_full',
    reason: 'bin_full',
    message: `This bin is full (${what}) and set to refuse new requests`,
  }
}
