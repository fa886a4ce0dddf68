import { randomFillSync } from 'node:crypto'
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

const MiB = 1_048_576

/**
 * Enough to copy a full write-ahead log into the database (prisma/pragmas.ts) when other programs have
 * filled the disk, and a little for the deletion itself.
 */
const fullReserveBytes = 8 * MiB

/** Left free when the reserve is allocated again, so that the log of a small commit fits. */
const leftFreeBytes = MiB

/**
 * A file that reserves disk space, so that deleting works when the disk is full. It is released only for
 * writes that free space; captures never use it.
 */
export class Reserve {
  readonly #file: string
  #bytes: number

  constructor(databaseFile: string) {
    this.#file = join(dirname(databaseFile), 'wirebin.reserve')
    this.#bytes = this.#look()
  }

  bytes(): number {
    return this.#bytes
  }

  missingBytes(): number {
    return fullReserveBytes - this.#bytes
  }

  /** Deletes the file. Returns whether there was one. */
  release(): boolean {
    this.#bytes = this.#look()
    if (this.#bytes === 0) return false
    // Truncated first: a file that a backup holds open would keep its space.
    truncateSync(this.#file, 0)
    rmSync(this.#file)
    this.#bytes = 0
    return true
  }

  /** Grows the file to its full size, by at most `maxBytes` and as far as the disk has room. */
  make(maxBytes = fullReserveBytes): void {
    this.#bytes = this.#look()
    const wanted = Math.min(this.missingBytes(), maxBytes)
    const { bavail, bsize } = statfsSync(dirname(this.#file))
    const bytes = Math.min(wanted, bavail * bsize - leftFreeBytes)
    if (wanted === 0 || bytes < Math.min(MiB, wanted)) return
    const handle = openSync(this.#file, 'a', 0o600)
    try {
      // Regardless of the umask, because the file is opened again later.
      fchmodSync(handle, 0o600)
      // Random bytes: a compressing file system would reserve nothing for zeros.
      const chunk = randomFillSync(Buffer.alloc(Math.min(MiB, bytes)))
      for (let left = bytes; left > 0;) {
        const written = writeSync(handle, chunk, 0, Math.min(chunk.length, left))
        this.#bytes += written
        left -= written
      }
      fsyncSync(handle)
    } catch (error) {
      // Another program took the space first: what was written is kept.
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    } finally {
      closeSync(handle)
    }
  }

  /** Read again each time: someone who needed room may have deleted the file. */
  #look(): number {
    return statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0
  }
}
