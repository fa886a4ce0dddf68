import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { compact } from './compact'
import { migrate } from './migrate'
import { openConnection } from './connection'
import { canShrink, pageCounter, shrink } from './space'

const migrations = join(import.meta.dirname, 'migrations')
const roomy = { maxBytes: 1_073_741_824, minFreeBytes: 0 }
let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirebin-compact-'))
  file = join(folder, 'wirebin.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

const settings = () => ({ file, maxPages: 100_000 })

/** Creates a database as the first versions did, with rows and free pages. */
function ofFirstVersion(): void {
  const connection = new Database(file)
  connection.pragma('journal_mode = wal')
  migrate(connection, migrations)
  connection.exec(`INSERT INTO "Owner" ("createdAt") VALUES (1)`)
  const insert = connection.prepare(
    `INSERT INTO "Bin" ("id", "name", "ownerId", "createdAt", "maxCaptures", "maxBytes", "maxBody",
      "whenFull") VALUES (?, ?, 1, 1, 1, 1, 1, 'evict')`,
  )
  for (let i = 0; i < 100; i++) insert.run(`bin-${i}`, 'x'.repeat(20_000))
  connection.exec(`DELETE FROM "Bin" WHERE "key" % 2 = 0`)
  connection.close()
}

function read<Result>(question: (connection: Database.Database) => Result): Result {
  const connection = openConnection(settings())
  try {
    return question(connection)
  } finally {
    connection.close()
  }
}
const rows = (connection: Database.Database): unknown[] =>
  connection.prepare('SELECT * FROM "Bin"').all()

test('a new database returns deleted space to the disk', () => {
  read((connection) => migrate(connection, migrations))
  expect(read(canShrink)).toBe(true)
  expect(compact(settings(), roomy)).toBe('not needed')
})

test('a database of the first versions is rewritten with all its content', () => {
  ofFirstVersion()
  chmodSync(file, 0o600)
  const before = read(rows)
  const bytes = statSync(file).size
  expect(read(canShrink)).toBe(false)
  expect(compact(settings(), roomy)).toBe('done')
  expect(read(rows)).toEqual(before)
  expect(statSync(file).size).toBeLessThan(bytes * 0.6)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['wirebin.db'])
  expect(compact(settings(), roomy)).toBe('not needed')

  const sizes = read((connection) => {
    const count = pageCounter(connection)
    connection.exec('DELETE FROM "Bin"')
    const { all, free } = count()
    shrink(connection, free)
    return [free > 100, all - count().all]
  })
  expect(sizes[0]).toBe(true)
  expect(sizes[1]).toBeGreaterThan(100)
})

test('a database that is too large, or on a full disk, is left as it is', () => {
  ofFirstVersion()
  const before = read(rows)
  expect(compact(settings(), { ...roomy, maxBytes: 100_000 })).toBe('large')
  expect(compact(settings(), { ...roomy, minFreeBytes: 2 ** 60 })).toBe('no room')
  expect(read(canShrink)).toBe(false)
  expect(read(rows)).toEqual(before)
})

test('leftovers of a process that ended in between are deleted', () => {
  ofFirstVersion()
  writeFileSync(`${file}.new`, 'half of a database')
  expect(compact(settings(), roomy)).toBe('done')
  expect(readdirSync(folder)).toEqual(['wirebin.db'])
})

test('a database that something else is reading is not replaced', () => {
  ofFirstVersion()
  const reader = new Database(file)
  reader.exec('BEGIN')
  const before = rows(reader)
  read((connection) => connection.exec('UPDATE "Bin" SET "maxBody" = 1'))
  expect(() => compact(settings(), roomy)).toThrow('is in use by another program')
  expect(rows(reader)).toEqual(before)
  expect(readdirSync(folder)).not.toContain('wirebin.db.new')
  reader.close()
  expect(compact(settings(), roomy)).toBe('done')
})
