import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openConnection } from '@/prisma/connection'
import { migrate } from '@/prisma/migrate'
import { root } from './root'

let migrated: Buffer | undefined

/** Puts a database that holds nothing into a new data folder, so that a start there has nothing to migrate. */
export function putDatabase(folder: string): void {
  migrated ??= migratedDatabase()
  writeFileSync(join(folder, 'wirebin.db'), migrated, { mode: 0o600 })
}

function migratedDatabase(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-migrated-'))
  const file = join(folder, 'wirebin.db')
  try {
    const connection = openConnection({ file, maxPages: 10_000 })
    migrate(connection, join(root, 'prisma/migrations'))
    connection.close()
    return readFileSync(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
