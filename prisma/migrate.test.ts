import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from './migrate'
import { sqlOfSchema } from './schema-sql'

const shipped = join(import.meta.dirname, 'migrations')
let folder: string
let migrations: string
let connection: Database.Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirebin-migrate-'))
  migrations = join(folder, 'migrations')
  cpSync(shipped, migrations, { recursive: true })
  connection = new Database(join(folder, 'wirebin.db'))
})
afterEach(() => {
  connection.close()
  rmSync(folder, { recursive: true })
})

function addMigration(name: string, sql: string): void {
  mkdirSync(join(migrations, name))
  writeFileSync(join(migrations, name, 'migration.sql'), sql)
}

test('migrations are applied once, in order of their names', () => {
  addMigration('29990102000000_second', 'CREATE TABLE "B" ("a" INTEGER REFERENCES "A")')
  addMigration('29990101000000_first', 'CREATE TABLE "A" ("a" INTEGER PRIMARY KEY)')
  const applied = migrate(connection, migrations)
  expect(applied.at(0)).toMatch(/_init$/)
  expect(applied.slice(-2)).toEqual(['29990101000000_first', '29990102000000_second'])
  expect(migrate(connection, migrations)).toEqual([])
})

test('they are recorded as Prisma records them', () => {
  const [first] = migrate(connection, migrations)
  const rows = connection.prepare('SELECT * FROM _prisma_migrations').all()
  expect(rows[0]).toMatchObject({
    migration_name: first,
    checksum: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    applied_steps_count: 1,
    rolled_back_at: null,
  })
})

test('a migration that was changed after it was applied is refused', () => {
  const [first = ''] = migrate(connection, migrations)
  const file = join(migrations, first, 'migration.sql')
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n-- edited`)
  expect(() => migrate(connection, migrations)).toThrow(`${first} was changed after it was applied`)
})

test('a database of a newer version is refused', () => {
  addMigration('29990101000000_of_tomorrow', 'CREATE TABLE "Tomorrow" ("a" INTEGER)')
  migrate(connection, migrations)
  expect(() => migrate(connection, shipped)).toThrow('written by a newer Wirebin')
})

test('a migration that fails leaves nothing behind, and is tried again', () => {
  addMigration('29990101000000_half', 'CREATE TABLE "Half" ("a" INTEGER); SELECT * FROM "Nowhere";')
  expect(() => migrate(connection, migrations)).toThrow('Nowhere')
  expect(connection.prepare("SELECT * FROM sqlite_master WHERE name = 'Half'").all()).toEqual([])
  writeFileSync(
    join(migrations, '29990101000000_half/migration.sql'),
    'CREATE TABLE "Half" ("a" INTEGER)',
  )
  expect(migrate(connection, migrations)).toEqual(['29990101000000_half'])
})

test('the migrated database is what schema.prisma says', async () => {
  migrate(connection, migrations)
  const schema = readFileSync(join(import.meta.dirname, 'schema.prisma'), 'utf8')
  const described = new Database(':memory:')
  described.exec(await sqlOfSchema(schema))
  expect(shapeOf(connection)).toEqual(shapeOf(described))
  described.close()
})

/** Tables column by column with their foreign keys, and indexes; triggers are beyond Prisma's schema. */
function shapeOf(database: Database.Database): unknown {
  const names = database
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '_prisma_migrations' ORDER BY name",
    )
    .pluck()
    .all() as string[]
  return names.map((name) => ({
    name,
    columns: database.pragma(`table_info("${name}")`),
    foreignKeys: database.pragma(`foreign_key_list("${name}")`),
    indexes: database
      .prepare(
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql NOT NULL ORDER BY name",
      )
      .pluck()
      .all(name)
      .map((sql) => String(sql).replaceAll(/\s+/g, ' ')),
  }))
}
