import { emptyMeta } from '@/core/capture-meta'
import type { Bin } from '@/core/contract/bin'
import type { CapturePage, CaptureSummary } from '@/core/contract/capture'
import type { Changed } from '@/core/contract/bin-events'

export type ModelEvent =
  | { name: 'captured'; captures: CaptureSummary[] }
  | { name: 'changed'; change: Changed }

/** The queries of a trial, and what they match. */
export const queries: Record<string, (row: CaptureSummary) => boolean> = {
  'is:pinned': ({ pinned }) => pinned,
  'status:503': ({ status }) => status === 503,
  'signature:valid': ({ verdict }) => verdict === 'valid',
  'path:/odd': ({ seq }) => seq % 2 === 1,
}

const settings = {
  id: 'shop',
  url: 'http://localhost:3000/in/shop',
  expiresAt: null,
  maxBytes: 1e8,
}

/** A server's state of a bin, and the events it sends. */
export class ModelBin {
  newest = 0
  evicted = 0
  deletions = 0
  name = 'shop'
  readonly maxCaptures: number
  #rows = new Map<number, CaptureSummary>()
  readonly #send: (event: ModelEvent) => void

  constructor(maxCaptures: number, send: (event: ModelEvent) => void) {
    this.maxCaptures = maxCaptures
    this.#send = send
  }

  rows(): CaptureSummary[] {
    return [...this.#rows.values()]
  }

  /** Returns one of the captures that are kept, for any number. */
  pick(at: number): CaptureSummary | undefined {
    const rows = this.rows()
    return rows[at % Math.max(1, rows.length)]
  }

  capture(waiting: boolean): void {
    const seq = ++this.newest
    const row = { ...blank, seq, waiting, status: waiting ? null : 200 } as CaptureSummary
    this.#rows.set(seq, row)
    this.#send({ name: 'captured', captures: [row] })
  }

  learn(at: number, change: Partial<CaptureSummary>): void {
    const row = this.pick(at)
    if (!row) return
    this.#rows.set(row.seq, { ...row, ...change })
    const changes = [{ seq: row.seq, ...change }]
    this.#change({ bin: 'shop', what: 'updated', changes })
  }

  annotate(at: number, { pinned, note }: { pinned: boolean; note: string | null }): void {
    const row = this.pick(at)
    if (!row) return
    this.#rows.set(row.seq, { ...row, pinned, tag: null, noted: note !== null })
    this.#change({ bin: 'shop', what: 'annotated', seq: row.seq, pinned, tag: null, note })
  }

  delete(at: number): void {
    const row = this.pick(at)
    if (!row) return
    this.#rows.delete(row.seq)
    this.deletions += 1
    const { deletions } = this
    this.#change({ bin: 'shop', what: 'deleted', seq: row.seq, deletions })
  }

  /** Deletes every third of the captures, beginning with one of them. */
  deleteSeveral(at: number): void {
    const seqs = this.#third(at)
    for (const seq of seqs) this.#rows.delete(seq)
    this.deletions += seqs.length
    const { deletions } = this
    if (seqs.length > 0) this.#change({ bin: 'shop', what: 'removed', seqs, deletions })
  }

  markSeveral(at: number, marks: { pinned?: boolean; tag?: 'red' | null }): void {
    const seqs = this.#third(at)
    for (const row of this.rows().filter(({ seq }) => seqs.includes(seq))) {
      this.#rows.set(row.seq, { ...row, ...marks })
    }
    if (seqs.length > 0) this.#change({ bin: 'shop', what: 'marked', seqs, ...marks })
  }

  #third(at: number): number[] {
    return this.rows()
      .filter((_, place) => place % 3 === at % 3)
      .map(({ seq }) => seq)
  }

  clear(keepPinned: boolean): void {
    const upTo = this.newest
    for (const { seq, pinned } of this.rows()) {
      if (pinned && keepPinned) continue
      this.#rows.delete(seq)
      this.deletions += 1
    }
    const kept = this.rows().map(({ seq }) => seq)
    this.#change({ bin: 'shop', what: 'cleared', upTo, kept, deletions: this.deletions })
  }

  rename(name: string): void {
    this.name = name
    this.#change({ bin: 'shop', what: 'settings' })
  }

  /** Evicts as a full bin does when it is idle, without an event. */
  evict(): void {
    for (const { seq, pinned } of this.rows()) {
      if (this.#rows.size <= this.maxCaptures) return
      if (pinned || seq === this.newest) continue
      this.#rows.delete(seq)
      this.evicted += 1
    }
  }

  bin(): Bin {
    const { name, maxCaptures, newest, evicted } = this
    const facts = { name, maxCaptures, newest, evicted, count: this.#rows.size }
    return { ...settings, ...facts, whenFull: 'evict' } as Bin
  }

  /** What a page reports about the bin; with `rows` what it lists: the two can be looked up apart. */
  facts(): Omit<CapturePage, 'captures' | 'searchedTo'> {
    const rows = this.rows()
    const { newest, evicted } = this
    return {
      newest,
      evicted,
      count: rows.length,
      oldest: rows[0]?.seq ?? null,
      pins: rows.filter(({ pinned }) => pinned).map(({ seq }) => seq),
      oldestUnpinned: rows.find(({ pinned }) => !pinned)?.seq ?? null,
    }
  }

  list(query: URLSearchParams): Pick<CapturePage, 'captures' | 'searchedTo'> {
    const limit = Number(query.get('limit'))
    const after = query.get('after')
    const below = Number(query.get('before') ?? Infinity)
    const selects = queries[query.get('q') ?? ''] ?? (() => true)
    const matches = this.rows().filter(selects)
    const captures =
      after === null
        ? matches.filter(({ seq }) => seq < below).toReversed()
        : matches.filter(({ seq }) => seq > Number(after))
    const page = captures.slice(0, limit)
    const searchedTo = query.has('q') && captures.length > limit ? (page.at(-1)?.seq ?? 0) : null
    return { captures: page, searchedTo }
  }

  page(limit: number): CapturePage {
    return { ...this.facts(), ...this.list(new URLSearchParams({ limit: String(limit) })) }
  }

  #change(change: Changed): void {
    this.#send({ name: 'changed', change })
  }
}

const blank = {
  bin: 'shop',
  receivedAt: '2026-01-01T00:00:00.000Z',
  method: 'POST',
  target: '/',
  contentType: null,
  size: 0,
  remoteAddress: '127.0.0.1',
  refused: null,
  pinned: false,
  tag: null,
  noted: false,
  ...emptyMeta,
}
