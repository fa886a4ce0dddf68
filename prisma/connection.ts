import Database from 'better-sqlite3'
import { assertPragma, pragmas } from './pragmas'

/** How the database is opened, by every connection. */
export interface DatabaseSettings {
  /** Path of the SQLite file. */
  file: string
  /** Quota in pages of 4 KiB; beyond it SQLite reports SQLITE_FULL even if the disk has room. */
  maxPages: number
}

/** Opens a bare connection, for migrations, with every PRAGMA set and read back. */
export function openConnection(settings: DatabaseSettings): Database.Database {
  const connection = new Database(settings.file)
  // Has an effect only before the first table or anything else is written: see compact.ts.
  connection.pragma('auto_vacuum = INCREMENTAL')
  return withPragmas(connection, pragmas(settings.maxPages))
}

/** Opens a read-only connection with a small cache, for look-ups (docs/decisions/0012). */
export function openToLookUp(settings: DatabaseSettings): Database.Database {
  const connection = new Database(settings.file, { readonly: true, fileMustExist: true })
  return withPragmas(connection, [
    ...pragmas(settings.maxPages),
    ['query_only', 1],
    // In KiB. Bins, owners and links are small; the default of better-sqlite3's build is 16 MB.
    ['cache_size', -2048],
  ])
}

function withPragmas(
  connection: Database.Database,
  wanted: ReturnType<typeof pragmas>,
): Database.Database {
  for (const [name, value] of wanted) {
    connection.pragma(`${name} = ${value}`)
    assertPragma(name, value, connection.pragma(name, { simple: true }))
  }
  return connection
}
