import type { CaptureInsert, prepareCaptureInsert } from '@/prisma/capture-insert'
import { type CaptureRow, columnAt } from '@/prisma/capture-row'
import { storageFailure } from '@/core/storage'
import type { CaptureDeletes, Eviction } from '@/prisma/capture-deletes'
import type { PrismaClient } from '@/prisma/open'
import { type BinState, overflows } from './bin-state'
import { BinStates } from './bin-states'
import { FullBins } from './full-bins'
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

/** Prepared statements of the writer's connection. */
interface Statements extends Pick<CaptureDeletes, 'evict'> {
  insert: ReturnType<typeof prepareCaptureInsert>
}

/** Numbers a batch of captures, commits it, and afterwards evicts the oldest captures of full bins. */
export class BatchWriter {
  readonly #bins: BinStates
  readonly #full: FullBins
  readonly #statements: Statements
  readonly #space: Pick<StorageMonitor, 'kept' | 'failed' | 'tell' | 'freeing'>
  readonly #onEvict: () => void

  /** @param onEvict called before anything is evicted in a commit of captures */
  constructor(
    db: PrismaClient,
    statements: Statements,
    space: Pick<StorageMonitor, 'kept' | 'failed' | 'tell' | 'freeing'>,
    onEvict: () => void = () => undefined,
  ) {
    this.#bins = new BinStates(db)
    this.#full = new FullBins({ db, bins: this.#bins, evict: statements.evict, space })
    this.#statements = statements
    this.#space = space
    this.#onEvict = onEvict
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
    return this.#full.size > 0
  }

  /** See FullBins.hasMuchExcess. */
  hasMuchExcess(): boolean {
    return this.#full.hasMuchExcess()
  }

  /** See FullBins.evict. */
  evict(): Promise<void> {
    return this.#full.evict()
  }

  /** Call after any other write: the cached state of its bin may be out of date. */
  forget(key: number): void {
    this.#bins.forget(key)
  }

  /** Call when the stored size of a bin's captures has grown since they were stored. */
  grew(key: number): void {
    this.forget(key)
    this.#full.mark(key)
  }

  /** Call when an eviction failed: the cached state of bins may be wrong. Full bins stay marked. */
  forgetAll(): void {
    this.#bins.forgetAll()
    this.#full.forgetExcess()
  }

  /** Throws what the database throws; then none of the batch is stored. */
  async #commit(arrived: CaptureInsert[]): Promise<KeptOrNot[]> {
    await this.#bins.load(arrived.map(({ row }) => row[binKeyAt]))
    const kept: CaptureInsert[] = []
    const results = arrived.map((capture): KeptOrNot => {
      const result = this.#number(capture.row)
      if (typeof result === 'number') kept.push(capture)
      return result
    })
    if (kept.length === 0) return results
    const attempts = this.#insert(kept, await this.#full.chooseAlongside(kept.length))
    this.#space.kept()
    if (attempts.every((attempt) => attempt === null)) return results
    let next = 0
    return results.map((result) => {
      if (typeof result !== 'number') return result
      return attempts[next++] ?? result
    })
  }

  #insert(kept: CaptureInsert[], evictions: Eviction[]): ReturnType<Statements['insert']> {
    if (evictions.length === 0) return this.#statements.insert(kept)
    this.#onEvict()
    try {
      return this.#statements.insert(kept, () => this.#statements.evict(evictions))
    } catch {
      // What cannot be deleted must not keep others out: it is tried again apart from them, and its fault told.
      this.#full.stillFull(evictions)
      for (const { binKey } of evictions) this.forget(binKey)
      return this.#statements.insert(kept)
    }
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
      this.#full.add(key, storedSize)
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
