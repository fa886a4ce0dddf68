import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectWatcher } from '@/server/testing/watcher'
import { startServer, type TestServer } from '@/server/testing/start-server'
import { applyRetention } from './retention'
import { services } from './services'

const day = 86_400_000
let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

test('a bin expires when its days without a request are over: 410, watchers cut, captures swept', async () => {
  const owner = server.newOwner()
  const brief = await owner.createBin({ expireAfterDays: 1 })
  const lasting = await owner.createBin({ expireAfterDays: null })
  const send = async (bin: string): Promise<number> =>
    (await fetch(`${server.origin}/in/${bin}`, { method: 'POST' })).status
  for (const { id } of [brief, lasting]) expect(await send(id)).toBe(200)
  const watcher = connectWatcher(server.origin, { key: owner.key() })
  await watcher.watch({ bin: brief.id })

  await applyRetention(services())
  expect(await send(brief.id)).toBe(200)

  const later = Date.now() + 1.5 * day
  await applyRetention({ ...services(), now: () => later })
  await watcher.lost
  expect(await send(brief.id)).toBe(410)
  expect(await send(lasting.id)).toBe(200)
  expect(await services().store.findBin(brief.id)).toMatchObject({ count: 0, closedAt: later })
  expect(await owner.readBin(lasting.id)).toMatchObject({ count: 2 })
})
