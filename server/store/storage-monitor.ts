import { asError } from '@/core/errors'
import { storageFailure, type Space, type StorageTrouble, storageTrouble } from '@/core/storage'
import type { DatabaseSettings } from '@/prisma/connection'
import { pageBytes } from '@/prisma/pragmas'
import { type pageCounter, setQuota, touch } from '@/prisma/space'
import { sqliteCode } from '@/prisma/sqlite-code'
import { Disk, type Given } from './disk'
import type { News } from './messages'
import { hasFreeSpace, usualBytes } from './free-space'
import { storageReasonOf } from './storage-reason'

/** The storage is measured again after this many bytes or milliseconds of captures. */
const maxUnmeasuredBytes = 1_048_576
const maxUnmeasuredMs = 100

/** Pages that deleting may briefly use beyond the quota. */
const sparePages = 256

/**
 * The writer's view of its storage: reports its state to the main thread, translates errors into plain
 * messages, and makes sure that writes that free space work when no others do.
 */
export class StorageMonitor {
  readonly #connection: Parameters<typeof pageCounter>[0]
  readonly #maxPages: number
  readonly #limits: { maxDatabaseBytes: number; minFreeBytes: number }
  readonly #post: (news: News) => void
  readonly #disk: Disk
  #space: Space
  #measuredAt = 0
  #unmeasured = 0
  #commits = 0
  #failing: StorageTrouble | null = null
  /** The smallest write that has failed since. */
  #failedBytes = usualBytes

  constructor(
    connection: Parameters<typeof pageCounter>[0],
    { database, minFreeBytes }: { database: DatabaseSettings; minFreeBytes: number },
    post: (news: News) => void,
  ) {
    this.#connection = connection
    this.#maxPages = database.maxPages
    this.#limits = { maxDatabaseBytes: database.maxPages * pageBytes, minFreeBytes }
    this.#post = post
    this.#disk = new Disk(connection, { file: database.file, minFreeBytes }, (doing, error) => {
      this.tell(doing, error)
    })
    this.#space = this.#disk.measure()
  }

  /** Measures, and reports to the main thread. */
  measure(): void {
    this.#space = this.#disk.measure()
    this.#measuredAt = performance.now()
    this.#unmeasured = 0
    const storage = { space: this.#space, failing: this.#failing, commits: this.#commits }
    this.#post({ storage })
  }

  /** Call after a commit of captures. */
  kept(): void {
    const hadFailed = this.#failing !== null
    this.#failing = null
    this.#committed()
    // Before they are answered: a sender that is told of success may check the status at once.
    if (hadFailed) this.measure()
  }

  /** Call before a large commit of captures; returns whether `copyNow` must follow it. */
  copyLater(): boolean {
    return this.#disk.copyLater(this.#space)
  }

  /** Copies the log, which takes as long as the large commit before it. */
  copyNow(): void {
    this.#disk.copyNow()
  }

  /** Call once the captures of a batch were answered. */
  answered(bytes: number): void {
    this.#unmeasured += bytes
    const stale = performance.now() - this.#measuredAt > maxUnmeasuredMs
    if (stale || this.#unmeasured > maxUnmeasuredBytes) this.measure()
  }

  /**
   * Returns the problem to report for a failed write; null if the storage was not the cause.
   *
   * @param bytes the size of the write
   */
  failed(error: unknown, bytes = usualBytes): StorageTrouble | null {
    const reason = storageReasonOf(error, this.#disk.measure(), this.#limits.maxDatabaseBytes)
    if (reason === null) return null
    this.tell('writing', error)
    this.#failedBytes = this.#failing ? Math.min(this.#failedBytes, bytes) : bytes
    this.#failing = storageTrouble(reason, this.#limits)
    this.measure()
    return this.#failing
  }

  /** Sends the database's own message to the log. */
  tell(doing: string, error: unknown): void {
    const detail = asError(error).message
    this.#post({ trouble: { doing, code: sqliteCode(error) ?? 'unexpected', detail } })
  }

  /** Call after something was deleted or replaced: none of it may stay in the write-ahead log. */
  overwrote(): void {
    this.#disk.overwrote()
  }

  /** Runs a write; a storage error becomes a failure with a plain message. */
  async writing<Result>(write: () => Promise<Result>): Promise<Result> {
    try {
      const result = await write()
      this.#committed()
      return result
    } catch (error) {
      const trouble = this.failed(error)
      throw trouble ? storageFailure(trouble) : error
    }
  }

  /**
   * Runs a write that frees space; if the disk or the quota is full, runs it again with the reserve
   * released. The freed space is counted before the write is answered.
   */
  async freeing<Result>(write: () => Promise<Result>): Promise<Result> {
    let result: Result
    try {
      result = await write()
    } catch (error) {
      const trouble = this.failed(error)
      if (trouble === null) throw error
      if (trouble.reason === 'disk_full' || trouble.reason === 'io_error') this.#disk.giveWay()
      else if (trouble.reason !== 'quota_full') throw storageFailure(trouble)
      return this.#freeingAgain(write)
    }
    this.#committed()
    this.measure()
    if (this.#lacksRoom()) this.#restore()
    return result
  }

  /** Call every two seconds: measures, and tests whether what failed works again. */
  pulse(): void {
    this.measure()
    this.#disk.makeReserve(this.#space)
    if (this.#failing) this.#probe()
    if (this.#disk.isUrgent(this.#space) || this.#disk.hasOldTraces()) this.giveBack()
  }

  /** Returns a little of the deleted space to the disk, and reports whether there is more. */
  giveBack(): Given {
    // On a disk with room the reserve waits for the pulse.
    if (this.#disk.isLow(this.#space)) this.#disk.makeReserve(this.#space)
    const given = this.#disk.giveBack(this.#space)
    this.measure()
    return given
  }

  /** Call before the database is closed, and `closed` after that. */
  close(): void {
    this.#disk.close(this.#space)
  }
  closed(): void {
    if (this.#space.reserveBytes > 0) this.#disk.makeReserve(this.#space)
  }

  #committed(): void {
    this.#commits += 1
    this.#disk.committed(this.#space)
  }

  async #freeingAgain<Result>(write: () => Promise<Result>): Promise<Result> {
    setQuota(this.#connection, this.#maxPages + sparePages)
    try {
      return await this.writing(write)
    } finally {
      this.#restore()
      setQuota(this.#connection, this.#maxPages)
    }
  }

  /** Whether the space being freed is needed at once. */
  #lacksRoom(): boolean {
    const space = this.#space
    if (this.#failing || (this.#disk.isLow(space) && space.reserveMissingBytes > 0)) return true
    return !hasFreeSpace(space, this.#limits.minFreeBytes, usualBytes)
  }

  /** Returns freed space to the disk and allocates the reserve again before other programs take it. */
  #restore(): void {
    this.#disk.hurry()
    this.measure()
    if (this.#failing) this.#probe()
  }

  /** Tests whether the write that failed would work now, without waiting for the next one. */
  #probe(): void {
    const { databaseBytes, freeBytes, diskFreeBytes, reserveMissingBytes } = this.#space
    const quotaLeft = this.#limits.maxDatabaseBytes - databaseBytes + freeBytes
    const left = Math.min(quotaLeft, diskFreeBytes - reserveMissingBytes)
    if (left < Math.max(this.#failedBytes, usualBytes)) return
    try {
      touch(this.#connection)
      this.kept()
    } catch (error) {
      this.failed(error)
    }
  }
}
