import type Database from 'better-sqlite3'
import { maxLogPages, pragmas } from './pragmas'

/** The size of a database, in pages. */
export interface Pages {
  all: number
  /** Those of them that are free: deleted but not returned to the disk. */
  free: number
}

/** Returns a function that counts a database's pages in a few microseconds. */
export function pageCounter(connection: Database.Database): () => Pages {
  const count = (name: string): Database.Statement =>
    connection.prepare(`PRAGMA ${name}`).pluck().safeIntegers(false)
  const all = count('page_count')
  const free = count('freelist_count')
  return () => ({ all: all.get() as number, free: free.get() as number })
}

/** Returns whether deleted pages can be returned to the disk; not in the first versions (compact.ts). */
export const canShrink = (connection: Database.Database): boolean =>
  Number(connection.pragma('auto_vacuum', { simple: true })) === 2

/** Truncates up to `pages` free pages off the database's end, in one commit of a few milliseconds. */
export function shrink(connection: Database.Database, pages: number): void {
  connection.pragma(`incremental_vacuum(${pages})`)
}

/** Copies the write-ahead log into the database, except what a reader still needs. Never waits. */
export function copyLog(connection: Database.Database): void {
  connection.pragma('wal_checkpoint(PASSIVE)')
}

/** Sets whether a commit copies the log itself once that is long. */
export function copyInCommits(connection: Database.Database, does: boolean): void {
  connection.pragma(`wal_autocheckpoint = ${does ? maxLogPages : 0}`)
}

/**
 * Copies the write-ahead log into the database and truncates both files.
 *
 * @param waitMs how long to wait for readers that block it
 * @returns whether it succeeded
 * @throws SQLITE_FULL if the disk has no room for the database to grow
 */
export function emptyLog(connection: Database.Database, waitMs: number): boolean {
  const [, usual = 0] = pragmas(0).find(([name]) => name === 'busy_timeout') ?? []
  connection.pragma(`busy_timeout = ${waitMs}`)
  try {
    const [done] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number | bigint }[]
    return Number(done?.busy) === 0
  } finally {
    connection.pragma(`busy_timeout = ${usual}`)
  }
}

/** Sets how large the database may grow; one that is already larger keeps its size. */
export function setQuota(connection: Database.Database, pages: number): void {
  connection.pragma(`max_page_count = ${pages}`)
}

/** Rewrites one page unchanged, to test whether the database is writable. Throws what a commit throws. */
export function touch(connection: Database.Database): void {
  const version = Number(connection.pragma('user_version', { simple: true }))
  connection.pragma(`user_version = ${version}`)
}
