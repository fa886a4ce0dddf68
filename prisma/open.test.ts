import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockInstance } from './instance-lock'
import { openConnection, openPrisma } from './open'
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

test("Prisma's connection has every PRAGMA too", async () => {
  const client = await openPrisma({ file: join(folder, 'b.db'), maxPages })
  for (const [name, value] of pragmas(maxPages)) {
    const rows = await client.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`)
    expect(String(Object.values(rows[0] ?? {})[0]), name).toBe(String(value))
  }
  await client.$disconnect()
})

test('a PRAGMA that did not take is an error', () => {
  expect(() => assertPragma('synchronous', 2, 1)).toThrow('PRAGMA synchronous is 1, not 2')
  expect(() => assertPragma('journal_mode', 'wal', 'delete')).toThrow('journal_mode is delete')
})

test('a database that already is larger than its quota is opened all the same', () => {
  expect(() => assertPragma('max_page_count', 10, 20)).not.toThrow()
  expect(() => assertPragma('max_page_count', 10, 9)).toThrow('max_page_count')
})

test('a folder is claimed once, and free again after it was let go', () => {
  const file = join(folder, 'wirebin.lock')
  const release = lockInstance(file)
  expect(() => lockInstance(file)).toThrow(expect.objectContaining({ code: 'SQLITE_BUSY' }))
  release()
  lockInstance(file)()
})
