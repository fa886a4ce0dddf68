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
  return (await openWriter(settings)).db
}

/**
 * The same beside the bare connection that Prisma's client runs on, for the one hot INSERT. One
 * connection, because SQLite drops all it has cached when another one commits. Statements on it must
 * wait until no transaction of Prisma's is open.
 */
export async function openWriter(
  settings: DatabaseSettings,
): Promise<{ db: PrismaClient; connection: Database.Database }> {
  const factory = new PrismaBetterSqlite3(
    { url: settings.file },
    { timestampFormat: 'unixepoch-ms' },
  )
  const adapter = await factory.connect()
  const db = new PrismaClient({
    adapter: {
      provider: factory.provider,
      adapterName: factory.adapterName,
      connect: () => Promise.resolve(adapter),
    },
  })
  for (const [name, value] of pragmas(settings.maxPages)) {
    await db.$queryRawUnsafe(`PRAGMA ${name} = ${value}`)
    const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`)
    assertPragma(name, value, Object.values(rows[0] ?? {})[0])
  }
  return { db, connection: connectionOf(adapter) }
}

/** The adapter keeps its connection behind a private name; there is no public way to it. */
function connectionOf(adapter: object): Database.Database {
  if ('client' in adapter && adapter.client instanceof Database) return adapter.client
  throw new Error("Prisma's adapter no longer keeps its connection as `client`")
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
