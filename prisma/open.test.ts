import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockInstance } from './instance-lock'
import { openConnection, openToLookUp } from './connection'
import { openBoth } from './open'
import { assertPragma, pragmas } from './pragmas'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirebin-prisma-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const maxPages = 1000
const durable = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, trusted_schema: 0 }

test('a bare connection has every PRAGMA, durability first', () => {
  const connection = openConnection({ file: join(folder, 'a.db'), maxPages })
  const read = (name: string): unknown => connection.pragma(name, { simple: true })
  for (const [name, value] of Object.entries(durable)) expect(read(name), name).toBe(value)
  for (const [name, value] of pragmas(maxPages))
    expect(String(read(name)), name).toBe(String(value))
  connection.close()
})

test('a look-up connection sees each commit, writes nothing, and creates no file', () => {
  const settings = { file: join(folder, 'c.db'), maxPages }
  expect(() => openToLookUp(settings)).toThrow('unable to open')
  const writer = openConnection(settings)
  writer.exec('CREATE TABLE t (n INTEGER)')
  const reader = openToLookUp(settings)
  const sum = reader.prepare('SELECT sum(n) FROM t').pluck()
  for (let n = 1; n <= 3; n += 1) {
    writer.prepare('INSERT INTO t VALUES (?)').run(n)
    expect(sum.get()).toBe((n * (n + 1)) / 2)
  }
  expect(() => reader.exec('INSERT INTO t VALUES (4)')).toThrow('readonly')
  expect(reader.pragma('journal_mode', { simple: true })).toBe('wal')
  reader.close()
  writer.close()
})

test("Prisma's connection has every PRAGMA too", async () => {
  const { db: client } = await openBoth({ file: join(folder, 'b.db'), maxPages })
  for (const [name, value] of pragmas(maxPages)) {
    const rows = await client.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`)
    expect(String(Object.values(rows[0] ?? {})[0]), name).toBe(String(value))
  }
  await client.$disconnect()
})

test('a PRAGMA that has no effect is an error', () => {
  expect(() => assertPragma('synchronous', 2, 1)).toThrow('PRAGMA synchronous is 1, not 2')
  expect(() => assertPragma('journal_mode', 'wal', 'delete')).toThrow('journal_mode is delete')
})

test('a database larger than its quota is still opened', () => {
  expect(() => assertPragma('max_page_count', 10, 20)).not.toThrow()
  expect(() => assertPragma('max_page_count', 10, 9)).toThrow('max_page_count')
})

test('a folder can be locked once, and again after it was released', () => {
  const file = join(folder, 'wirebin.lock')
  const release = lockInstance(file)
  expect(() => lockInstance(file)).toThrow(expect.objectContaining({ code: 'SQLITE_BUSY' }))
  release()
  lockInstance(file)()
})
