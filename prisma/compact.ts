import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { type DatabaseSettings, openConnection } from './connection'
import { pageBytes } from './pragmas'
import { canShrink, emptyLog, pageCounter } from './space'
import { sqliteCode } from './sqlite-code'

/** The result; `large` and `no room` leave the database as it was. */
export type Compacted = 'not needed' | 'done' | 'large' | 'no room'

/**
 * Converts a database of the first versions to one that returns deleted space to the disk: writes a
 * copy beside it, checks the copy, and replaces the original in one step. Call it while nothing else
 * has the database open. If the process ends in between, either the old or the new one is in place.
 *
 * @param maxBytes the largest database that may delay the start: 1 GB takes three seconds
 * @param minFreeBytes bytes of the disk that must stay free
 */
export function compact(
  settings: DatabaseSettings,
  { maxBytes, minFreeBytes }: { maxBytes: number; minFreeBytes: number },
): Compacted {
  const { file } = settings
  const copy = `${file}.new`
  rmSync(copy, { force: true })
  const connection = openConnection(settings)
  try {
    if (canShrink(connection)) return 'not needed'
    const { all, free } = pageCounter(connection)()
    if (all * pageBytes > maxBytes) return 'large'
    const { bavail, bsize } = statfsSync(dirname(file))
    if (bavail * bsize < (all - free) * pageBytes + minFreeBytes) return 'no room'
    if (!emptyLog(connection, 5000)) throw new Error(`${file} is in use by another program`)
    // Created first with its mode, so that other users can never read it.
    closeSync(openSync(copy, 'wx', 0o600))
    connection.prepare('VACUUM INTO ?').run(copy)
  } catch (error) {
    rmSync(copy, { force: true })
    if (sqliteCode(error) === 'SQLITE_FULL') return 'no room'
    throw error
  } finally {
    connection.close()
  }
  try {
    takePlace(copy, file)
  } finally {
    rmSync(copy, { force: true })
  }
  return 'done'
}

function takePlace(copy: string, file: string): void {
  requireSound(copy)
  // SQLite would apply a leftover log of the old database to the new one.
  for (const end of ['-wal', '-shm']) {
    if (existsSync(file + end)) throw new Error(`${file} is in use by another program`)
  }
  chmodSync(copy, statSync(file).mode)
  sync(copy)
  sync(dirname(file))
  renameSync(copy, file)
  sync(dirname(file))
}

function requireSound(copy: string): void {
  const connection = new Database(copy)
  try {
    const found = connection.pragma('quick_check', { simple: true })
    if (found !== 'ok' || !canShrink(connection))
      throw new Error(`${copy} failed its integrity check: ${String(found)}`)
  } finally {
    connection.close()
  }
}

function sync(path: string): void {
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
