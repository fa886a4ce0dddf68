import { join } from 'node:path'
import { lockInstance } from '@/prisma/instance-lock'
import { migrate } from '@/prisma/migrate'
import { type DatabaseSettings, openConnection } from '@/prisma/open'
import type { Environment } from './env'

const pageBytes = 4096

/**
 * Claims the data folder and brings its database up to date.
 *
 * @throws when another process has the folder, or its database is from a newer version
 */
export function openData(
  env: Pick<Environment, 'DATA_DIR' | 'MAX_DATABASE_BYTES'>,
  migrations: string,
): { database: DatabaseSettings; unlock(): void } {
  const unlock = claim(env.DATA_DIR)
  const database = {
    file: join(env.DATA_DIR, 'wirebin.db'),
    maxPages: Math.floor(env.MAX_DATABASE_BYTES / pageBytes),
  }
  try {
    const connection = openConnection(database)
    migrate(connection, migrations)
    connection.close()
  } catch (error) {
    unlock()
    throw error
  }
  return { database, unlock }
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
