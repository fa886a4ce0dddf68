import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { services } from '../services'
import type { ApiClient } from '../../server/testing/api-client'
import { startServer, type TestServer } from '../../server/testing/start-server'

const canary = 'canary-7c1e'
let server: TestServer
let owner: ApiClient

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
  await owner.createBin({ name: 'another' })
})
afterAll(() => server.stop())

const call = async (path: string, method: string, json?: unknown): Promise<void> => {
  const body = json === undefined ? {} : { body: JSON.stringify(json) }
  const response = await owner.fetch(path, { method, ...body })
  const said = await response.text()
  expect([path, response.ok ? '' : said]).toEqual([path, ''])
}

/** Makes a bin with a canary in all its settings, annotations and captures. */
async function marked(): Promise<string> {
  const { id } = await owner.createBin({
    name: `${canary} name`,
    maxCaptures: 77,
    expireAfterDays: 7,
  })
  await call(`/api/bins/${id}/secrets`, 'POST', {
    scheme: 'custom',
    value: `${canary} secret`,
    label: `${canary} label`,
    custom: { header: `X-${canary}` },
  })
  await call(`/api/bins/${id}/replies`, 'PUT', { fallback: { body: `${canary} reply` } })
  for (let i = 0; i < 3; i++) {
    await fetch(`${server.origin}/in/${id}/${canary}?q=${canary}`, {
      method: 'POST',
      body: `${canary} body `.repeat(500),
      headers: { 'X-Mark': canary, 'Content-Type': `text/${canary}` },
    })
  }
  await call(`/api/bins/${id}/captures/1/annotation`, 'PATCH', {
    pinned: true,
    tag: 'green',
    note: `${canary} note`,
  })
  await owner.share(id)
  const key = (await services().store.findBin(id))?.key ?? 0
  await services().store.saveDrills([{ binKey: key, rule: canary, eventKey: canary, position: 3 }])
  return id
}

/** Counts the rows of a bin in every table with a binKey; and returns the bin's own row. */
function rowsOf(id: string): Record<string, unknown> {
  const database = new Database(join(server.folder, 'wirebin.db'), { readonly: true })
  try {
    const bin = database.prepare('SELECT * FROM "Bin" WHERE "id" = ?').get(id) as { key: number }
    const tables = database
      .prepare(
        `SELECT m.name FROM sqlite_master m WHERE m.type = 'table' AND EXISTS
        (SELECT 1 FROM pragma_table_info(m.name) WHERE name = 'binKey')`,
      )
      .pluck()
      .all() as string[]
    const counts = tables.map((name) => [
      name,
      database.prepare(`SELECT count(*) FROM "${name}" WHERE "binKey" = ?`).pluck().get(bin.key),
    ])
    return { ...Object.fromEntries(counts), bin }
  } finally {
    database.close()
  }
}

const filesWithCanary = (): string[] =>
  readdirSync(server.folder).filter((name) =>
    readFileSync(join(server.folder, name)).includes(canary),
  )

const emptied = {
  Capture: 0,
  Annotation: 0,
  Share: 0,
  CaptureMeta: 0,
  Secret: 0,
  Drill: 0,
}
/** The row of a bin of which nothing is kept. `ownerKey` says who may learn that it is gone. */
const nothing = {
  name: '',
  createdAt: 0,
  lastCaptureAt: null,
  closedAt: 0,
  maxCaptures: 0,
  maxBytes: 0,
  maxBody: 0,
  whenFull: 'evict',
  expireAfterDays: null,
  newest: 0,
  count: 0,
  bytes: 0,
  evicted: 0,
  replies: null,
  overdueSince: null,
  closedBy: null,
  closedSince: null,
  reopenedAt: null,
}

test('only the id of a bin that was deleted for good is kept', async () => {
  const id = await marked()
  expect(filesWithCanary()).not.toEqual([])
  await call(`/api/bins/${id}?forever=true`, 'DELETE')
  expect(rowsOf(id)).toMatchObject({ ...emptied, bin: { id, ...nothing } })
  await expect.poll(filesWithCanary).toEqual([])
  expect((await fetch(`${server.origin}/in/${id}`, { method: 'POST' })).status).toBe(410)
  expect((await owner.fetch(`/api/bins/${id}/reopen`, { method: 'POST' })).status).toBe(410)
})

test('only the id of a deleted bin is kept after seven days', async () => {
  const id = await marked()
  await call(`/api/bins/${id}`, 'DELETE')
  expect(rowsOf(id)).toMatchObject({ Capture: 3, Secret: 0, Share: 0 })
  const { applyRetention } = await import('./retention')
  const { running } = services()
  const ended = { ...running, ms: () => running.ms() + 7 * 86_400_000 }
  await applyRetention({
    ...services(),
    running: {
      ...ended,
      look: () => ({ ...running.look(), record: { ...running.look().record, ms: ended.ms() } }),
    },
  })
  expect(rowsOf(id)).toMatchObject({ ...emptied, bin: { id, ...nothing } })
  await expect.poll(filesWithCanary).toEqual([])
})
