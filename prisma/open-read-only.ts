import type { DatabaseSettings } from './connection'
import { type Opened, openBoth } from './open'
import { assertPragma } from './pragmas'

/** Opens a Prisma client and its bare connection, both read-only. */
export async function openReadOnly(settings: DatabaseSettings): Promise<Opened> {
  const opened = await openBoth(settings)
  // In KiB; the default of better-sqlite3's build is 16 MB. An export reads everything only once.
  for (const [name, value] of [
    ['query_only', 1],
    ['cache_size', -2048],
  ] as const) {
    opened.connection.pragma(`${name} = ${value}`)
    assertPragma(name, value, opened.connection.pragma(name, { simple: true }))
  }
  return opened
}
