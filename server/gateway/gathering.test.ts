import { Socket as EngineSocket } from 'engine.io'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { SummaryRecord } from '@/core/records'
import { services } from '@/core/services'
import type { ApiClient } from '../testing/api-client'
import { startServer, type TestServer } from '../testing/start-server'
import { connectWatcher, type Watcher } from '../testing/watcher'

let server: TestServer
let owner: ApiClient
const watchers: Watcher[] = []

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
})
afterAll(() => server.stop())
afterEach(() => {
  vi.restoreAllMocks()
  for (const watcher of watchers.splice(0)) watcher.close()
})

/** Makes each write of an event to a socket take `ms`. */
function slowWrites(ms: number) {
  const { write } = EngineSocket.prototype
  return vi.spyOn(EngineSocket.prototype, 'write').mockImplementation(function (
    this: EngineSocket,
    ...args
  ) {
    const [data] = args
    const until = performance.now() + (String(data).startsWith('2["captured"') ? ms : 0)
    while (performance.now() < until);
    return write.apply(this, args)
  })
}

/** Watches a bin with many sockets; returns a function that counts the events sent to the first. */
async function crowd(bin: string, count: number): Promise<() => number> {
  const joined = Array.from({ length: count }, () =>
    connectWatcher(server.origin, { key: owner.key() }),
  )
  watchers.push(...joined)
  await Promise.all(joined.map((watcher) => watcher.watch({ bin })))
  let events = 0
  joined[0]?.socket.on('captured', () => void (events += 1))
  return () => events
}

/** Sends one request after the other, with a pause between two, as in practice. */
async function send(bin: string, count: number): Promise<void> {
  for (let n = 0; n < count; n++) await fetch(`${server.origin}/in/${bin}/${n}`, { method: 'POST' })
}

async function allPushed(total: number): Promise<void> {
  const all = Array.from({ length: total }, (_, i) => i + 1)
  for (const { pushed } of watchers) {
    await vi.waitFor(() => expect(pushed.length).toBeGreaterThanOrEqual(total))
    expect(pushed.map(({ seq }) => seq)).toEqual(all)
  }
}

test('with few watchers each capture is pushed by itself', async () => {
  const { id } = await owner.createBin()
  const events = await crowd(id, 3)
  await send(id, 60)
  await allPushed(60)
  expect(events()).toBeGreaterThan(30)
})

test('expensive pushes are batched, complete and in order, until they are cheap again', async () => {
  const { id } = await owner.createBin()
  const events = await crowd(id, 10)
  const slow = slowWrites(2)
  await send(id, 200)
  await allPushed(200)
  slow.mockRestore()
  // A push takes 20 ms, so the pause is 80 ms; a capture takes a few.
  const batched = events()
  expect(batched).toBeLessThan(70)

  // The first of them still wait for the cost of the last slow push. Batched, a round is one event.
  for (let sent = 200; sent < 1200 && events() - batched <= 30;) {
    await send(id, 50)
    sent += 50
    await allPushed(sent)
  }
  expect(events() - batched).toBeGreaterThan(30)
})

test('a capture is encoded once for readers that see secrets and once for those that do not', async () => {
  const { id } = await owner.createBin()
  const link = await owner.share(id)
  await crowd(id, 40)
  const guests = Array.from({ length: 40 }, () => connectWatcher(server.origin))
  await Promise.all(guests.map((guest) => guest.watch({ share: link.token })))
  watchers.push(...guests)
  const stringify = vi.spyOn(JSON, 'stringify')
  await fetch(`${server.origin}/in/${id}/x?token=canary`, { method: 'POST' })
  await allPushed(1)
  const encoded = stringify.mock.calls.filter(
    ([data]) => Array.isArray(data) && data[0] === 'captured',
  )
  expect(encoded).toHaveLength(2)
  for (const { pushed } of guests) expect(pushed[0]?.target).toBe('/x?token=[hidden]')
})

test('a reader that reads gets a large burst completely, and does not count as slow', async () => {
  const { id } = await owner.createBin()
  await crowd(id, 2)
  await send(id, 1)
  await allPushed(1)
  const { key } = (await services().store.findBin(id)) ?? { key: 0 }
  const { captures } = await services().store.listCaptures(key, { limit: 1 })
  const [first] = captures as [SummaryRecord]
  for (let seq = 2; seq <= 3000; seq++) {
    const capture = { ...first, seq, target: `/${seq}`.padEnd(200, 'x') }
    services().hub.publish({ kind: 'captured', bin: key, id, capture })
  }
  await allPushed(3000)
})
