import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BinList } from '../contract/bin'
import { services } from '../services'
import type { ApiClient } from '../../server/testing/api-client'
import { startServer, type TestServer } from '../../server/testing/start-server'

let server: TestServer
let owner: ApiClient
let stranger: ApiClient

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
  stranger = server.newOwner()
  await owner.createBin()
  await stranger.createBin()
})
afterAll(() => server.stop())

const send = async (bin: string): Promise<number> =>
  (await fetch(`${server.origin}/in/${bin}`, { method: 'POST', body: 'kept' })).status
const remove = async (bin: string, query = '', as = owner): Promise<number> =>
  (await as.fetch(`/api/bins/${bin}${query}`, { method: 'DELETE' })).status
const reopen = (bin: string, as = owner): Promise<Response> =>
  as.fetch(`/api/bins/${bin}/reopen`, { method: 'POST' })
const status = async (path: string): Promise<number> => (await owner.fetch(path)).status
const list = async (as = owner): Promise<BinList> =>
  (await (await as.fetch('/api/bins')).json()) as BinList
const closedIds = async (as = owner): Promise<string[]> =>
  (await list(as)).closed.map(({ id }) => id)

async function fullBin(): Promise<{ id: string; share: string }> {
  const { id } = await owner.createBin({ name: 'Shop' })
  expect(await send(id)).toBe(200)
  const body = JSON.stringify({ scheme: 'stripe', value: 'whsec_canary' })
  await owner.fetch(`/api/bins/${id}/secrets`, { method: 'POST', body })
  return { id, share: (await owner.share(id)).token }
}

test('a deleted bin answers 410, cannot be read, and is listed as deleted', async () => {
  const { id, share } = await fullBin()
  const asked = Date.now()
  expect(await remove(id)).toBe(204)
  expect(await send(id)).toBe(410)
  for (const path of ['', '/captures', '/captures/1', '/captures/1/body', '/export', '/shares']) {
    expect(await status(`/api/bins/${id}${path}`)).toBe(404)
  }
  expect((await owner.fetch(`/api/bins/${id}/captures`, { as: share })).status).toBe(404)
  const { bins, closed } = await list()
  expect(bins.map((bin) => bin.id)).not.toContain(id)
  expect(closed[0]).toMatchObject({ id, name: 'Shop', closedBy: 'owner', count: 1 })
  expect(Date.parse(closed[0]?.closedAt ?? '')).toBeGreaterThanOrEqual(asked)
  const kept = Date.parse(closed[0]?.keptUntil ?? '') - asked
  expect(kept / 86_400_000).toBeCloseTo(7, 2)
  expect(await closedIds(stranger)).toEqual([])
  expect(await remove(id)).toBe(404)
})

test('its owner reopens it, with its captures but without its links and secrets', async () => {
  const { id, share } = await fullBin()
  await remove(id)
  expect((await reopen(id, stranger)).status).toBe(404)
  const response = await reopen(id)
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ id, name: 'Shop', count: 1, newest: 1 })
  expect(await closedIds()).not.toContain(id)
  expect(await send(id)).toBe(200)
  const captures = await owner.captures(id)
  expect(captures.map(({ seq, body }) => [seq, body.text])).toEqual([
    [1, 'kept'],
    [2, 'kept'],
  ])
  expect((await owner.fetch(`/api/bins/${id}/captures`, { as: share })).status).toBe(404)
  expect(await (await owner.fetch(`/api/bins/${id}/shares`)).json()).toEqual({ shares: [] })
  expect(await (await owner.fetch(`/api/bins/${id}/secrets`)).json()).toMatchObject({ secrets: [] })
  // Reopening twice changes nothing.
  expect((await reopen(id)).status).toBe(200)
})

test('deleted for good, it is empty at once and cannot be reopened', async () => {
  const { id } = await fullBin()
  expect(await remove(id, '?forever=true', stranger)).toBe(404)
  expect(await remove(id, '?forever=true')).toBe(204)
  expect(await services().store.findBin(id)).toMatchObject({ count: 0, name: '' })
  expect(await closedIds()).not.toContain(id)
  expect((await reopen(id)).status).toBe(410)
  expect((await reopen(id, stranger)).status).toBe(404)
  expect(await send(id)).toBe(410)
  const again = await owner.fetch('/api/bins', { method: 'POST', body: JSON.stringify({ id }) })
  expect(again.status).toBe(409)
})

test('a bin that was deleted before can be deleted for good too', async () => {
  const { id } = await fullBin()
  await remove(id)
  expect(await remove(id, '?forever=true')).toBe(204)
  expect(await services().store.findBin(id)).toMatchObject({ count: 0 })
  expect((await reopen(id)).status).toBe(410)
  expect(await remove(id, '?forever=true')).toBe(204)
})

test('forever is true or false and nothing else', async () => {
  const { id } = await fullBin()
  expect(await remove(id, '?forever=yes')).toBe(400)
  expect(await remove(id, '?forever=false')).toBe(204)
  expect((await reopen(id)).status).toBe(200)
})

test('unknown bins are not found', async () => {
  expect((await reopen('no-such-bin')).status).toBe(404)
  expect(await remove('no-such-bin', '?forever=true')).toBe(404)
})
