import type { Failure } from '@/core/errors'
import {
  storageFailure,
  type StorageLimits,
  type StorageStatus,
  type StorageTrouble,
  storageTrouble,
} from '@/core/storage'
import type { AppendQueue } from './append-queue'
import type { StorageNews } from './messages'
import { hasFreeSpace, rowBytes, usualBytes } from './free-space'

/** If the writer has not answered for this long something is wrong. */
const maxStalledMs = 10_000

/** What the main thread knows of the writer's storage: its state, and whether it has room for captures. */
export class StorageWatch {
  readonly #limits: StorageLimits
  readonly #queue: Pick<AppendQueue, 'bytes' | 'length' | 'stalledMs'>
  #news: StorageNews | null = null
  /** Bytes answered when the space was measured: later captures are not included in the measurement. */
  #settledBytes = 0
  #committedAt = performance.now()

  constructor(limits: StorageLimits, queue: Pick<AppendQueue, 'bytes' | 'length' | 'stalledMs'>) {
    this.#limits = limits
    this.#queue = queue
  }

  /** Call with the writer's news, after all its earlier answers were processed. */
  heard(news: StorageNews): void {
    if (news.commits !== this.#news?.commits) this.#committedAt = performance.now()
    this.#news = news
    this.#settledBytes = this.#queue.bytes().settled
  }

  /** Returns why a capture of this stored size cannot be accepted now, or null. */
  refusal(storedSize: number): Failure | null {
    return this.#hasFreeSpace(storedSize + rowBytes) ? null : storageFailure(this.#lack())
  }

  status(): StorageStatus {
    if (!this.#news) throw new Error('The writer has not yet measured its disk')
    const { space, failing } = this.#news
    const troubles: StorageTrouble[] = failing ? [failing] : []
    if (!failing && !this.#hasFreeSpace(usualBytes)) troubles.push(this.#lack())
    if (this.#queue.stalledMs() > maxStalledMs) {
      troubles.push(storageTrouble('stalled', this.#limits))
    }
    const sinceCommitMs = performance.now() - this.#committedAt
    return { space, queued: this.#queue.length(), sinceCommitMs, troubles }
  }

  #hasFreeSpace(moreBytes: number): boolean {
    if (!this.#news) return true
    const newBytes = this.#queue.bytes().taken - this.#settledBytes + moreBytes
    return hasFreeSpace(this.#news.space, this.#limits.minFreeBytes, newBytes)
  }

  #lack(): StorageTrouble {
    const space = this.#news?.space
    const isFull = (space?.diskFreeBytes ?? 0) <= (space?.reserveMissingBytes ?? 0)
    return storageTrouble(isFull ? 'disk_full' : 'disk_low', this.#limits)
  }
}
