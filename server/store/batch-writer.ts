import type { CaptureInsert, prepareCaptureInsert } from '@/prisma/capture-insert'
import { columnAt } from '@/prisma/capture-row'
import { adaptiveBatch } from '@/core/adaptive-batch'
import { codeOf } from '@/core/errors'
import { storageFailure } from '@/core/storage'
import type { Eviction, Evictions } from '@/prisma/evictions'
import type { PrismaClient } from '@/prisma/open'
import { sqliteCode } from '@/prisma/sqlite-code'
import type { Amount } from './bin-state'
import { WriterBins } from './writer-bins'
import type { Batch, KeptOrNot, Refused } from './messages'
import { rowBytes } from './free-space'
import type { StorageMonitor } from './storage-monitor'
import { unpacked } from './unpacked'
import { keepWhatFits } from './what-fits'

const storedSizeAt = columnAt('storedSize')

const unexpected: Refused = { code: 'internal', message: 'The request could not be stored' }

/**
 * How much one commit evicts in addition to what arrived since the last: full bins must not grow under
 * heavy load, and the next batch must not wait long.
 */
const moreThanCame: Amount = { captures: 512, bytes: 4 * 1_048_576 }
const firstEvictionRows = 128

/** Prepared statements of the writer's connection. */
interface Statements extends Pick<Evictions, 'evict' | 'oldest'> {
  insert: ReturnType<typeof prepareCaptureInsert>
}

/**
 * Numbers a batch of captures and commits it. Full bins evict their oldest captures in the same commit or
 * afterwards (docs/decisions/0035).
 */
export class BatchWriter {
  readonly #bins: WriterBins
  /** Adaptive, because rows whose pages lie far apart take longer to delete. */
  readonly #evictionBatch = adaptiveBatch(firstEvictionRows, moreThanCame.captures)
  readonly #statements: Statements
  readonly #space: Pick<StorageMonitor, 'kept' | 'failed' | 'tell' | 'freeing'>
  readonly #onEvicting: () => void

  /** @param onEvicting is called before each commit that evicts captures */
  constructor(
    db: PrismaClient,
    statements: Statements,
    space: Pick<StorageMonitor, 'kept' | 'failed' | 'tell' | 'freeing'>,
    onEvicting: () => void = () => undefined,
  ) {
    this.#bins = new WriterBins(db, statements.oldest)
    this.#statements = statements
    this.#space = space
    this.#onEvicting = onEvicting
  }

  /**
   * Returns one entry per row: its number after the commit, or why it was not stored.
   *
   * @param evicts whether the commit may evict captures
   */
  async keep(batch: Batch, evicts = true): Promise<KeptOrNot[]> {
    const arrived = unpacked(batch)
    try {
      return await this.#commit(arrived, evicts)
    } catch (error) {
      // Senders are told the reason; the database's own message has been logged.
      const why = this.#whyNotKept(error, arrived)
      if (why.code !== 'storage_full') return arrived.map(() => why)
      return keepWhatFits(arrived, {
        sizeOf,
        // Those that do not fit either fail with the same reason.
        keep: (some) =>
          this.#commit(some, false).catch((again) => void this.#whyNotKept(again, some)),
        noRoom: why,
      })
    }
  }

  /** Whether any bin exceeds its limits. */
  hasExcess(): boolean {
    return this.#bins.hasExcess()
  }

  /** Whether the excess is so large that it must be evicted before more captures are stored. */
  hasMuchExcess(): boolean {
    return this.#bins.hasMuchExcess()
  }

  /**
   * Evicts the oldest captures, as many as take a few tens of milliseconds; the rest next time. If it throws,
   * full bins stay marked, and the excess counts from then on.
   */
  async evict(): Promise<void> {
    const { bytes } = moreThanCame
    try {
      const evictions = await this.#bins.choose({ captures: this.#evictionBatch.rows, bytes })
      if (evictions.length > 0) await this.#evictAll(evictions)
    } catch (error) {
      this.#bins.forgetAll()
      this.#bins.forgetExcess()
      throw error
    }
  }

  /** Call after any other write: the cached state of its bin may be out of date. */
  forget(key: number): void {
    this.#bins.forget(key)
  }

  /** Call when the stored size of a bin's captures has grown since they were stored. */
  grew(key: number): void {
    this.#bins.grew(key)
  }

  /** Evicts all in one commit; if that fails, one by one, so that one bin cannot block the others. */
  async #evictAll(evictions: Eviction[]): Promise<void> {
    try {
      this.#onEvicting()
      await this.#evictionBatch.write(() =>
        this.#space.freeing(async () => this.#statements.evict(evictions)),
      )
    } catch (error) {
      // An error with a code is caused by the storage: the others would fail too.
      if (codeOf(error) === null && evictions.length > 1) return this.#evictEach(evictions)
      this.#bins.stillFull(evictions)
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

  /** Throws what the database throws; then none of the batch is stored. */
  async #commit(arrived: CaptureInsert[], evicts: boolean): Promise<KeptOrNot[]> {
    await this.#bins.load(arrived.map(({ row }) => row))
    const kept: CaptureInsert[] = []
    const results = arrived.map((capture): KeptOrNot => {
      const result = this.#bins.number(capture.row)
      if (typeof result === 'number') kept.push(capture)
      return result
    })
    if (kept.length === 0) return results
    let evictions: Eviction[] | null = evicts ? null : []
    let attempts
    try {
      evictions ??= this.#bins.chooseForInsert(kept.map(({ row }) => row))
      if (evictions.length > 0) this.#onEvicting()
      attempts = this.#statements.insert(kept, evictions)
    } catch (error) {
      // Whether another try reaches a disk that failed cannot be known.
      const isOfDisk = sqliteCode(error)?.startsWith('SQLITE_IOERR') ?? false
      if (evictions?.length === 0 || isOfDisk) throw error
      this.#space.tell('evicting while captures were stored', error)
      this.#bins.stillFull(evictions ?? [])
      this.#bins.forgetAll()
      return this.#commit(arrived, false)
    }
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
    this.#bins.forgetAll()
    const bytes = arrived.reduce((sum, capture) => sum + sizeOf(capture), 0)
    const trouble = this.#space.failed(error, bytes)
    if (!trouble) {
      this.#space.tell('keeping requests', error)
      return unexpected
    }
    const { code, message, reason, retryAfter } = storageFailure(trouble)
    return { code, message, reason, retryAfter }
  }
}

const sizeOf = ({ row }: CaptureInsert): number => row[storedSizeAt] + rowBytes
