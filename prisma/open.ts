import Database from 'better-sqlite3'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaClient } from './generated/client'
import { assertPragma, pragmas } from './pragmas'

export type { PrismaClient } from './generated/client'

/** How the database is opened, everywhere alike. */
export interface DatabaseSettings {
  /** Path of the SQLite file. */
  file: string
  /** Quota in pages of 4 KiB; beyond it SQLite says SQLITE_FULL while there is disk to spare. */
  maxPages: number
}

/** A Prisma client whose one connection has every PRAGMA set and read back. */
export async function openPrisma(settings: DatabaseSettings): Promise<PrismaClient> {
  const adapter = new PrismaBetterSqlite3(
    { url: settings.file },
    { timestampFormat: 'unixepoch-ms' },
  )
  const client = new PrismaClient({ adapter })
  for (const [name, value] of pragmas(settings.maxPages)) {
    await client.$queryRawUnsafe(`PRAGMA ${name} = ${value}`)
    const rows = await client.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`)
    assertPragma(name, value, Object.values(rows[0] ?? {})[0])
  }
  return client
}

/** A bare connection with every PRAGMA set and read back: for migrations and the one hot INSERT. */
export function openConnection(settings: DatabaseSettings): Database.Database {
  const connection = new Database(settings.file)
  for (const [name, value] of pragmas(settings.maxPages)) {
    connection.pragma(`${name} = ${value}`)
    assertPragma(name, value, connection.pragma(name, { simple: true }))
  }
  return connection
}
