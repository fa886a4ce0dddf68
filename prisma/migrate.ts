import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'

const ledger = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`

/**
 * Applies the migrations of `folder` (in Prisma's layout) that the database lacks, each in one
 * transaction, and records them as Prisma does, so that `prisma migrate status` agrees.
 *
 * @returns the names of the migrations just applied
 * @throws if a recorded migration was edited, or is unknown here (a newer Wirebin wrote the data)
 */
export function migrate(connection: Database.Database, folder: string): string[] {
  connection.exec(ledger)
  const recorded = connection
    .prepare(
      'SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    )
    .all() as { name: string; checksum: string }[]
  const checksums = new Map(recorded.map((row) => [row.name, row.checksum]))
  const migrations = readMigrations(folder)

  const known = new Set(migrations.map((migration) => migration.name))
  const foreign = recorded.find((row) => !known.has(row.name))
  if (foreign) {
    throw new Error(
      `The database has migration ${foreign.name}, which this version does not know: it was written by a newer Wirebin`,
    )
  }

  const applied: string[] = []
  for (const { name, sql, checksum } of migrations) {
    const before = checksums.get(name)
    if (before === checksum) continue
    if (before !== undefined) throw new Error(`Migration ${name} was changed after it was applied`)
    apply(connection, name, sql, checksum)
    applied.push(name)
  }
  return applied
}

function readMigrations(folder: string): { name: string; sql: string; checksum: string }[] {
  const names = readdirSync(folder).filter((name) =>
    existsSync(join(folder, name, 'migration.sql')),
  )
  return names.toSorted().map((name) => {
    const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

function apply(connection: Database.Database, name: string, sql: string, checksum: string): void {
  const startedAt = Date.now()
  connection.transaction(() => {
    connection.exec(sql)
    connection
      .prepare(
        'INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)',
      )
      .run(randomUUID(), checksum, Date.now(), name, startedAt)
  })()
}
