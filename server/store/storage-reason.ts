import type { Space, StorageReason } from '@/core/storage'
import { sqliteCode } from '@/prisma/sqlite-code'

/** A commit does not fit in less than this. */
const nothingBytes = 65_536

/**
 * Returns the storage problem that an error indicates; null if it is not a storage error.
 *
 * @param space measured after the error
 */
export function storageReasonOf(
  error: unknown,
  space: Space,
  maxDatabaseBytes: number,
): Exclude<StorageReason, 'bin_full' | 'disk_low' | 'stalled'> | null {
  const code = sqliteCode(error)
  if (code === null) return null
  // SQLite reports FULL for both its quota and the disk: whichever has less left is the cause.
  if (code === 'SQLITE_FULL') {
    const quotaLeft = maxDatabaseBytes - space.databaseBytes + space.freeBytes
    return quotaLeft < space.diskFreeBytes ? 'quota_full' : 'disk_full'
  }
  if (/^SQLITE_(?:IOERR|CANTOPEN)/.test(code)) {
    return space.diskFreeBytes < nothingBytes ? 'disk_full' : 'io_error'
  }
  if (code.startsWith('SQLITE_READONLY')) return 'read_only'
  if (/^SQLITE_(?:CORRUPT|NOTADB)/.test(code)) return 'damaged'
  if (/^SQLITE_(?:BUSY|LOCKED|PROTOCOL)/.test(code)) return 'locked'
  return null
}
