import Database from 'better-sqlite3'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type { DatabaseSettings } from './connection'
import { PrismaClient } from './generated/client'
import { assertPragma, pragmas } from './pragmas'

export type { PrismaClient } from './generated/client'

/** A Prisma client, and the bare connection that it runs on. */
export interface Opened {
  db: PrismaClient
  connection: Database.Database
}

/**
 * Opens a Prisma client on a connection with every PRAGMA set and read back, and returns both: the bare
 * connection is for the few prepared statements (docs/decisions/0003, 0012). They share one connection
 * because SQLite drops its cache when another connection commits. Statements on it must wait until no
 * transaction of Prisma's is open.
 */
export async function openBoth(settings: DatabaseSettings): Promise<Opened> {
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

/** The adapter keeps its connection in a private property; there is no public access to it. */
function connectionOf(adapter: object): Database.Database {
  if ('client' in adapter && adapter.client instanceof Database) return adapter.client
  throw new Error("Prisma's adapter no longer keeps its connection as `client`")
}
