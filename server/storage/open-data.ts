import { statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { compact, type Compacted } from '@/prisma/compact'
import { type DatabaseSettings, openConnection } from '@/prisma/connection'
import { lockInstance } from '@/prisma/instance-lock'
import { migrate } from '@/prisma/migrate'
import { pageBytes } from '@/prisma/pragmas'
import { sqliteCode } from '@/prisma/sqlite-code'
import type { Environment } from '../process/env'
import type { Log } from '../process/log'
import { keepPrivate } from './private-files'
import { Reserve } from '../store/reserve'

type Settings = Pick<
  Environment,
  'DATA_DIR' | 'MAX_DATABASE_BYTES' | 'MIN_FREE_DISK_BYTES' | 'MAX_COMPACT_AT_START_BYTES'
>

const silent = { warn: () => undefined }

type StartLog = Pick<Log, 'info' | 'warn'>

/**
 * Locks the data folder and migrates its database.
 *
 * @throws if another process uses the folder, its database is from a newer version, or its disk is so
 * full that even releasing the reserve is not enough
 */
export function openData(
  env: Settings,
  migrations: string,
  log: StartLog,
): { database: DatabaseSettings; unlock(): void } {
  keepPrivate(env.DATA_DIR, silent)
  const unlock = claim(env.DATA_DIR)
  const database = {
    file: join(env.DATA_DIR, 'wirebin.db'),
    maxPages: Math.floor(env.MAX_DATABASE_BYTES / pageBytes),
  }
  try {
    onFullDisk(database, () => update(database, migrations))
    compactOnce(env, database, log)
    // Again, for the files just created; only this time is a failure logged.
    keepPrivate(env.DATA_DIR, log)
  } catch (error) {
    unlock()
    throw error
  }
  return { database, unlock }
}

function update(database: DatabaseSettings, migrations: string): void {
  const connection = openConnection(database)
  try {
    migrate(connection, migrations)
  } finally {
    connection.close()
  }
}

/** Opening and migrating need some disk space: if they fail, releases the reserve and tries again. */
function onFullDisk({ file }: DatabaseSettings, act: () => void): void {
  try {
    act()
  } catch (error) {
    if (!mayBeFull(error)) throw error
    if (!new Reserve(file).release()) throw inWords(error, file)
    act()
  }
}

const mayBeFull = (error: unknown): boolean =>
  /^SQLITE_(?:FULL|IOERR|CANTOPEN)/.test(sqliteCode(error) ?? '')

function inWords(error: unknown, file: string): unknown {
  const folder = dirname(file)
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize > 1_048_576) return error
  return new Error(
    `The disk of ${folder} is full: free 1 MiB so that Wirebin can start, then delete requests in it`,
    { cause: error },
  )
}

/** A database that cannot be compacted still works: the start goes on, and logs the reason. */
function compactOnce(env: Settings, database: DatabaseSettings, log: StartLog): void {
  const limits = {
    maxBytes: env.MAX_COMPACT_AT_START_BYTES,
    minFreeBytes: env.MIN_FREE_DISK_BYTES,
  }
  const startedAt = performance.now()
  try {
    const compacted = compact(database, limits)
    if (compacted === 'not needed') return
    const ms = Math.round(performance.now() - startedAt)
    if (compacted === 'done') log.info({ ms }, 'the database was compacted')
    else log.warn({ why: whyNot[compacted] }, notCompacted)
  } catch (error) {
    // It is retried at the next start.
    log.warn({ err: error }, notCompacted)
  }
}

const notCompacted =
  'the database was not compacted: deleted space is reused for new requests, but not returned to the disk'
const whyNot: Record<Exclude<Compacted, 'done' | 'not needed'>, string> = {
  large: 'it is larger than MAX_COMPACT_AT_START_BYTES',
  'no room': 'the disk has no room for a second copy in addition to MIN_FREE_DISK_BYTES',
}

function claim(folder: string): () => void {
  try {
    return lockInstance(join(folder, 'wirebin.lock'))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code !== 'SQLITE_BUSY') throw error
    throw new Error(
      `Another Wirebin is running on ${folder}. Stop it first, or give this one a DATA_DIR of its own.`,
      { cause: error },
    )
  }
}
