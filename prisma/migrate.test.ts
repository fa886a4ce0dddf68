import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
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

test('a migration that fails leaves nothing behind and is retried', () => {
  addMigration('29990101000000_half', 'CREATE TABLE "Half" ("a" INTEGER); SELECT * FROM "Nowhere";')
  expect(() => migrate(connection, migrations)).toThrow('Nowhere')
  expect(connection.prepare("SELECT * FROM sqlite_master WHERE name = 'Half'").all()).toEqual([])
  writeFileSync(
    join(migrations, '29990101000000_half/migration.sql'),
    'CREATE TABLE "Half" ("a" INTEGER)',
  )
  expect(migrate(connection, migrations)).toEqual(['29990101000000_half'])
})

test('secrets that earlier versions took from handshakes are marked, as are the captures they verify', () => {
  const last = join(migrations, '20261128200000_armed_learning')
  const sql = readFileSync(join(last, 'migration.sql'), 'utf8')
  for (const name of readdirSync(migrations))
    if (name >= '20261128200000' && !name.endsWith('.toml'))
      rmSync(join(migrations, name), { recursive: true })
  migrate(connection, migrations)
  connection.exec(`INSERT INTO "Owner" VALUES (1, x'00', 0);
    INSERT INTO "Bin" ("key", "id", "name", "ownerKey", "createdAt", "maxCaptures", "maxBytes", "maxBody", "whenFull")
    VALUES (1, 'a', '', 1, 0, 1, 1, 1, 'evict'), (2, 'b', '', 1, 0, 1, 1, 1, 'evict')`)
  const secret = connection.prepare(
    'INSERT INTO "Secret" ("id", "binKey", "scheme", "label", "sealed", "createdAt") VALUES (?, ?, ?, ?, x\'00\', 7)',
  )
  secret.run('learned', 1, 'asana', 'From Asana’s handshake')
  secret.run('given', 2, 'asana', 'mine')
  connection.pragma('foreign_keys = OFF')
  for (const bin of [1, 2]) {
    connection.exec(`INSERT INTO "Insight" ("binKey", "seq", "verdict", "scheme", "judged")
      VALUES (${bin}, 1, 'valid', 'asana', 1), (${bin}, 2, 'valid', 'github', 1)`)
  }
  addMigration('20261128200000_armed_learning', sql)
  migrate(connection, migrations)
  const all = (query: string) => connection.prepare(query).raw().all()
  expect(all('SELECT "id", "learnedAt", "learnedFrom" FROM "Secret" ORDER BY "id"')).toEqual([
    ['given', null, null],
    ['learned', 7, null],
  ])
  expect(all('SELECT "binKey", "seq" FROM "Insight" WHERE NOT "judged"')).toEqual([[1, 1]])
})

test('what is stored under the old names is carried over', () => {
  const name = '20261129005000_words'
  const sql = readFileSync(join(migrations, name, 'migration.sql'), 'utf8')
  for (const later of readdirSync(migrations))
    if (later >= name && !later.endsWith('.toml'))
      rmSync(join(migrations, later), { recursive: true })
  migrate(connection, migrations)
  const fallback = { manner: 'cut', body: 'the "manner": whole' }
  connection.exec(`INSERT INTO "Owner" VALUES (1, 0)`)
  connection
    .prepare(
      `INSERT INTO "Bin" ("key", "id", "name", "ownerKey", "createdAt", "maxCaptures", "maxBytes", "maxBody", "whenFull", "replies")
      VALUES (1, 'a', '', 1, 0, 1, 1, 1, 'evict', ?)`,
    )
    .run(JSON.stringify({ fallback, rules: [] }))
  connection.pragma('foreign_keys = OFF')
  const ends = ['learned', 'unlearned', 'confirmed']
  for (const [at, end] of ends.entries())
    connection.exec(
      `INSERT INTO "Insight" ("binKey", "seq", "answeredBy") VALUES (1, ${at}, 'handshake:asana:${end}')`,
    )
  addMigration(name, sql)
  migrate(connection, migrations)
  const answeredBy = connection.prepare('SELECT "answeredBy" FROM "CaptureMeta"').pluck().all()
  expect(answeredBy).toEqual([
    'handshake:asana:secret-kept',
    'handshake:asana:secret-not-kept',
    'handshake:asana:confirmed',
  ])
  const stored = connection.prepare('SELECT "replies" FROM "Bin"').pluck().get() as string
  expect(JSON.parse(stored)).toEqual({
    fallback: { faultMode: 'cut', body: 'the "manner": whole' },
    rules: [],
  })
})

test('the migrated database matches schema.prisma', async () => {
  migrate(connection, migrations)
  const schema = readFileSync(join(import.meta.dirname, 'schema.prisma'), 'utf8')
  const described = new Database(':memory:')
  described.exec(await sqlOfSchema(schema))
  expect(shapeOf(connection)).toEqual(shapeOf(described))
  described.close()
})

/** Tables column by column with their foreign keys, and indexes; Prisma's schema has no triggers. */
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

test('owners from before there were sessions keep their key', () => {
  const newer = readdirSync(migrations).filter((name) => name >= '20261128202000')
  for (const name of newer) rmSync(join(migrations, name), { recursive: true })
  migrate(connection, migrations)
  connection.exec(`INSERT INTO "Owner" ("keyHash", "createdAt") VALUES (x'0102', 5), (x'0304', 6)`)
  migrate(connection, shipped)
  const keys = connection.prepare(
    'SELECT hex("hash"), "ownerId", "createdAt", "endsAt" FROM "OwnerKey"',
  )
  expect(keys.raw().all()).toEqual([
    ['0102', 1, 5, null],
    ['0304', 2, 6, null],
  ])
})
