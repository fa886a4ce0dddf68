import { statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Space } from '@/core/storage'
import { pageBytes } from '@/prisma/pragmas'
import {
  canShrink,
  copyInCommits,
  copyLog,
  emptyLog,
  type Pages,
  pageCounter,
  shrink,
} from '@/prisma/space'
import { Reserve } from './reserve'

const MiB = 1_048_576

/** Free pages that the file keeps for new captures, normally and when the disk is low. */
const keptFreeBytes = 16 * MiB
const keptFreeBytesWhenLow = MiB

/** Pages returned per step: a few milliseconds, as captures may be waiting. */
const stepPages = 128
const minStepPages = 32
/** More when the reserve has been released for it. */
const stepPagesInHurry = 256

/** Disk space that the log of a step may take per page, counted twice. */
const bytesForPage = 5 * pageBytes

/** The log is truncated when it is larger than this, normally and when the disk is low. */
const maxLogBytes = 64 * MiB
const maxLogBytesWhenLow = MiB

/** How long deleted content may stay in the log: under constant load the log is then truncated anyway. */
const maxTraceMs = 30_000

/** How long emptying the log waits for readers that block it. */
const maxWaitMs = 20

/** How much of the reserve is written at once when it is not urgent: captures wait for this write. */
const reserveStepBytes = MiB

/** What `hurry` returns to the disk in addition to the reserve, and how long it may delay one delete. */
const logRoomBytes = 2 * MiB
const maxHurryMs = 1000

/** With less free disk than this the log is copied after every commit, so that it stays small. */
const tightBytes = 32 * MiB

/** Whether there is more to return to the disk, or returning it failed. */
export type Given = 'more' | 'done' | 'failed'

type Connection = Parameters<typeof pageCounter>[0]

/** The disk of the database: the writer measures its free space and returns deleted space to it. */
export class Disk {
  readonly #connection: Connection
  readonly #file: string
  readonly #minFreeBytes: number
  readonly #tell: (doing: string, error: unknown) => void
  readonly #pages: () => Pages
  readonly #canShrink: boolean
  readonly #reserve: Reserve
  readonly #clock: () => number
  #measured: Space
  /** Whether emptying the log next will truncate the database file. */
  #shrunk = false
  /** Since when deleted content may be in the log; null: none is. An earlier process may have left some. */
  #tracesSince: number | null = -Infinity

  constructor(
    connection: Connection,
    { file, minFreeBytes }: { file: string; minFreeBytes: number },
    tell: (doing: string, error: unknown) => void,
    clock = () => performance.now(),
  ) {
    this.#connection = connection
    this.#file = file
    this.#minFreeBytes = minFreeBytes
    this.#tell = tell
    this.#pages = pageCounter(connection)
    this.#canShrink = canShrink(connection)
    this.#reserve = new Reserve(file)
    this.#clock = clock
    this.#measured = this.#look()
  }

  /** Measures the free space; takes about ten microseconds. */
  measure(): Space {
    try {
      this.#measured = this.#look()
    } catch (error) {
      // A disk that cannot be measured can hardly be written to: the next commit will fail.
      this.#tell('measuring the disk', error)
    }
    return this.#measured
  }

  /** Whether the disk is so full that every page counts. */
  isLow({ diskFreeBytes }: Space): boolean {
    return diskFreeBytes < Math.max(2 * this.#minFreeBytes, 64 * MiB)
  }

  /** Whether returning space must not wait until the writer is idle. */
  isUrgent(space: Space): boolean {
    return this.isLow(space) || space.logBytes > maxLogBytes
  }

  /** Call after a commit. */
  committed({ diskFreeBytes }: Space): void {
    if (diskFreeBytes >= tightBytes || !this.#fitsLog()) return
    this.#attempt('copying the log', () => copyLog(this.#connection))
  }

  /**
   * Call before a large commit: it will not copy the log itself, so that others can go before the copying.
   * Returns whether `copyNow` must follow: not on a disk so full that each commit copies it.
   */
  copyLater({ diskFreeBytes }: Space): boolean {
    if (diskFreeBytes < tightBytes) return false
    copyInCommits(this.#connection, false)
    return true
  }

  copyNow(): void {
    this.#attempt('copying the log', () => copyLog(this.#connection))
    copyInCommits(this.#connection, true)
  }

  /** Call after something was deleted or replaced. */
  overwrote(): void {
    this.#tracesSince ??= this.#clock()
  }

  /** Whether deleted content has been in the log for too long to wait until the writer is idle. */
  hasOldTraces(): boolean {
    return this.#tracesSince !== null && this.#clock() - this.#tracesSince >= maxTraceMs
  }

  /** Allocates the reserve that deleting falls back on: at once if the disk is low, else step by step. */
  makeReserve(space: Space): void {
    const maxBytes = this.isLow(space) ? undefined : reserveStepBytes
    this.#attempt('making the reserve', () => this.#reserve.make(maxBytes))
  }

  /** Releases the reserve, for a write that frees space. */
  giveWay(): void {
    this.#attempt('releasing the reserve', () => this.#reserve.release())
    if (this.#fitsLog()) this.#attempt('emptying the log', () => this.#empty())
  }

  /** Returns a little of the deleted space to the disk, and reports whether there is more. */
  giveBack(space: Space): Given {
    let more = false
    const worked = this.#attempt('returning space', () => (more = this.#step(space)))
    if (!worked) return 'failed'
    return more ? 'more' : 'done'
  }

  /** Returns at once as much as the reserve lacks, and a little for the log; then allocates the reserve. */
  hurry(): void {
    if (this.#fitsLog()) this.#attempt('returning space', () => this.#hurry())
    this.makeReserve(this.measure())
  }

  /** Call before the database is closed: closing copies the log. */
  close({ diskFreeBytes }: Space): void {
    if (diskFreeBytes >= tightBytes) return
    if (!this.#attempt('emptying the log', () => this.#empty())) this.giveWay()
  }

  #look(): Space {
    const { bavail, bsize } = statfsSync(dirname(this.#file))
    const { all, free } = this.#pages()
    const databaseBytes = all * pageBytes
    return {
      diskFreeBytes: bavail * bsize,
      databaseBytes,
      freeBytes: free * pageBytes,
      growthBytes: Math.max(0, databaseBytes - sizeOf(this.#file)),
      logBytes: sizeOf(`${this.#file}-wal`),
      reserveBytes: this.#reserve.bytes(),
      reserveMissingBytes: this.#reserve.missingBytes(),
    }
  }

  /** Does something that may fail on a full disk and is retried later. Returns whether it succeeded. */
  #attempt(doing: string, act: () => unknown): boolean {
    try {
      act()
      return true
    } catch (error) {
      // It is logged, and the next pulse tries again.
      this.#tell(doing, error)
      return false
    }
  }

  #step(space: Space): boolean {
    const low = this.isLow(space)
    const tight = space.diskFreeBytes < tightBytes
    const surplus = (space.freeBytes - (low ? keptFreeBytesWhenLow : keptFreeBytes)) / pageBytes
    if (tight && space.logBytes > 0) this.#empty()
    if (!this.#canShrink || surplus <= 0) {
      if (
        this.#shrunk ||
        this.#tracesSince !== null ||
        space.logBytes > (low ? maxLogBytesWhenLow : maxLogBytes)
      )
        this.#empty()
      return false
    }
    const pages = tight ? space.diskFreeBytes / bytesForPage : stepPages
    this.#shrink(Math.min(surplus, stepPages, Math.max(minStepPages, pages)))
    if (tight) this.#empty()
    return true
  }

  #hurry(): void {
    const until = performance.now() + maxHurryMs
    this.#empty()
    const { freeBytes, reserveMissingBytes } = this.measure()
    let wanted = Math.min(freeBytes, reserveMissingBytes + logRoomBytes) / pageBytes
    while (this.#canShrink && wanted > 0 && performance.now() < until) {
      this.#shrink(Math.min(stepPagesInHurry, wanted))
      this.#empty()
      wanted -= stepPagesInHurry
    }
  }

  /** Whether the log can be copied without filling up the disk half way. */
  #fitsLog(): boolean {
    const { growthBytes, diskFreeBytes } = this.measure()
    return growthBytes <= diskFreeBytes
  }

  #shrink(pages: number): void {
    shrink(this.#connection, Math.ceil(pages))
    this.#shrunk = true
  }

  #empty(): void {
    if (!emptyLog(this.#connection, maxWaitMs)) return
    this.#shrunk = false
    this.#tracesSince = null
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
