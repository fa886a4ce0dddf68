import type { CaptureInsert } from '@/prisma/capture-insert'
import { captureColumns, type CaptureRow, type prepareCaptureInsert } from '@/prisma/capture-insert'
import { evict } from '@/prisma/evict'
import type { PrismaClient } from '@/prisma/open'
import { type BinState, chooseEviction, loadBinStates, overflows } from './bin-state'
import type { Batch, KeptOrNot, Refused } from './messages'

const binKeyAt = captureColumns.indexOf('binKey')
const seqAt = captureColumns.indexOf('seq')
const weightAt = captureColumns.indexOf('weight')
const bodyAt = captureColumns.indexOf('body')

const closed: Refused = { code: 'gone', message: 'This bin was deleted or has expired' }

type Insert = ReturnType<typeof prepareCaptureInsert>

/** Numbers a batch of captures, commits it, and afterwards lets the oldest leave full bins. */
export class BatchKeeper {
  #bins = new Map<number, BinState | null>()
  readonly #overfull = new Set<number>()
  #excess = 0
  readonly #db: PrismaClient
  readonly #insert: Insert

  constructor(db: PrismaClient, insert: Insert) {
    this.#db = db
    this.#insert = insert
  }

  /** One entry per row: its number after the commit, or why it was not kept. */
  async keep({ rows, bodies, insights, places }: Batch): Promise<KeptOrNot[]> {
    await this.#load(rows.map((row) => row[binKeyAt] as number))
    let understood = 0
    const kept: CaptureInsert[] = []
    let offset = 0
    const results: KeptOrNot[] = rows.map((row, place) => {
      const length = row[bodyAt] as number
      row[bodyAt] = Buffer.from(bodies, offset, length)
      offset += length
      const result = this.#number(row)
      const insight = places[understood] === place ? (insights[understood++] ?? null) : null
      if (typeof result === 'number') kept.push({ row, insight })
      return result
    })
    try {
      const attempts = kept.length > 0 ? this.#insert(kept) : []
      if (places.length === 0) return results
      let next = 0
      return results.map((result) => {
        if (typeof result !== 'number') return result
        return attempts[next++] ?? result
      })
    } catch (error) {
      this.forget()
      const why = whyNotKept(error)
      return results.map((result) => (typeof result === 'number' ? why : result))
    }
  }

  /** How many captures stand beyond the limits of their bins. */
  excess(): number {
    return this.#excess
  }

  async evict(): Promise<void> {
    this.#excess = 0
    // What was known of them may have been forgotten since they were marked.
    await this.#load(this.#overfull)
    const evictions = []
    for (const key of this.#overfull) {
      const bin = this.#bins.get(key)
      const eviction = bin && overflows(bin) && (await chooseEviction(this.#db, key, bin))
      if (eviction) evictions.push(eviction)
    }
    this.#overfull.clear()
    if (evictions.length > 0) await evict(this.#db, evictions)
  }

  /** To be called after any other write: what is known of bins may be out of date. */
  forget(): void {
    this.#bins = new Map()
  }

  async #load(wanted: Iterable<number>): Promise<void> {
    if (this.#bins.size > 10_000) this.forget()
    const missing = new Set<number>()
    for (const key of wanted) if (!this.#bins.has(key)) missing.add(key)
    if (missing.size === 0) return
    for (const [key, state] of await loadBinStates(this.#db, [...missing])) {
      this.#bins.set(key, state)
    }
  }

  #number(row: CaptureRow): number | Refused {
    const key = row[binKeyAt] as number
    const bin = this.#bins.get(key)
    if (!bin) return closed
    const weight = row[weightAt] as number
    if (bin.refuses) {
      const full = whyFull(bin, weight)
      if (full) return full
    }
    bin.newest += 1
    bin.count += 1
    bin.bytes += weight
    row[seqAt] = bin.newest
    if (overflows(bin)) {
      this.#overfull.add(key)
      this.#excess += 1
    }
    return bin.newest
  }
}

function whyFull(bin: BinState, weight: number): Refused | null {
  const what =
    bin.count >= bin.maxCaptures
      ? `${bin.count} of ${bin.maxCaptures} captures`
      : bin.bytes + weight > bin.maxBytes
        ? `${bin.bytes} of ${bin.maxBytes} bytes`
        : null
  if (!what) return null
  return {
    code: 'storage_full',
    message: `This bin is full (${what}) and set to refuse new requests`,
  }
}

function whyNotKept(error: unknown): Refused {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_FULL') {
    return { code: 'storage_full', message: "This instance's storage quota is used up" }
  }
  const detail = error instanceof Error ? error.message : String(error)
  return { code: 'internal', message: `The request could not be stored: ${detail}` }
}
