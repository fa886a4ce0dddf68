import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { View } from '@/core/access/view'
import type { SummaryRecord } from '@/core/records'
import { services } from '@/core/services'
import { seeded } from '@/core/testing/seeded'
import type { ApiClient } from '../testing/api-client'
import { startServer, type TestServer } from '../testing/start-server'
import { connectWatcher } from '../testing/watcher'
import { createGateway, type Gateway } from './gateway'
import { Pusher } from './pusher'
import type { WatchingSocket } from './watching-socket'

let server: TestServer
let owner: ApiClient
/** A second gateway over the same services, whose internals the test can read. */
let gateway: Gateway
let door: Server
let origin: string

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
  const limits = { trustProxy: 0, socketsPerAddress: 1000, requestsPerAddress: 0, newPerAddress: 0 }
  // Rate limits do not refill while these tests run.
  gateway = createGateway({ services: { ...services(), elapsed: () => 0 }, ...limits })
  door = createServer((request, response) => gateway.request(request, response))
  door.on('upgrade', (request, socket, head) => gateway.upgrade(request, socket, head))
  await new Promise<void>((resolve) => void door.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(door.address() as AddressInfo).port}`
})
afterAll(async () => {
  await gateway.close()
  door.close()
  await server.stop()
})

const nothing = { rooms: 0, bins: 0, expiries: 0, lagging: 0, addresses: 0 }
const nothingIsLeft = (): Promise<void> =>
  vi.waitFor(() => expect(gateway.holds()).toEqual(nothing))

async function linksOf(bin: string): Promise<string[]> {
  await fetch(`${server.origin}/in/${bin}`, { method: 'POST' })
  const inputs = [{}, { expiresIn: 3600 }, { capture: 1, expiresIn: 3600 }, { capture: 1 }]
  const links = inputs.map((input) => owner.share(bin, { ...input, redact: false }))
  return (await Promise.all(links)).map(({ token }) => token)
}

test('many watches of one room by one socket leave one watch and one timer', async () => {
  const { id } = await owner.createBin()
  const [, expiring = '', one = ''] = await linksOf(id)
  const watcher = connectWatcher(origin, { key: owner.key() })
  const many = Array.from({ length: 60 }, (_, n) =>
    watcher.watch({ share: n % 2 ? expiring : one }),
  )
  expect((await Promise.all(many)).every(({ ok }) => ok)).toBe(true)
  expect(gateway.holds()).toMatchObject({ rooms: 2, expiries: 2 })
  // The bin's room has the owner's view now: the expiry of the earlier link no longer matters.
  await watcher.watch({ bin: id })
  expect(gateway.holds()).toMatchObject({ rooms: 2, expiries: 1 })
  await watcher.socket.emitWithAck('unwatch', { bin: id })
  expect(gateway.holds()).toMatchObject({ rooms: 0, expiries: 0 })
  watcher.close()
  await nothingIsLeft()
})

test('a socket watches at most fifty rooms', async () => {
  const bins = await Promise.all(Array.from({ length: 51 }, () => owner.createBin()))
  const watcher = connectWatcher(origin, { key: owner.key() })
  const answers = await Promise.all(bins.map(({ id }) => watcher.watch({ bin: id })))
  expect(answers.map(({ ok }) => ok)).toEqual([...Array<boolean>(50).fill(true), false])
  expect(gateway.holds().rooms).toBe(50)
  watcher.close()
  await nothingIsLeft()
})

test('in whatever order sockets connect, watch, unwatch and disconnect, nothing is left of them', async () => {
  const { id } = await owner.createBin()
  const links = await linksOf(id)
  const random = seeded(9)
  const pick = <Item>(items: readonly Item[]): Item =>
    items[Math.floor(random() * items.length)] as Item
  for (let round = 0; round < 15; round++) {
    const sockets = Array.from({ length: 4 }, () => connectWatcher(origin, { key: owner.key() }))
    const requests: Promise<unknown>[] = []
    for (let step = 0; step < 40; step++) {
      const watcher = pick(sockets)
      const input = random() < 0.3 ? { bin: id } : { share: pick(links) }
      const what = random()
      if (what < 0.6) requests.push(watcher.watch(input).catch(() => undefined))
      else if (what < 0.9) watcher.socket.emit('unwatch', { bin: id })
      else if (what < 0.95) watcher.close()
      else await fetch(`${server.origin}/in/${id}`, { method: 'POST' })
    }
    // Some requests are still waiting when they disconnect.
    if (random() < 0.5) await Promise.race(requests)
    for (const watcher of sockets) watcher.close()
  }
  await nothingIsLeft()
})

test('an unwatch beyond the rate limit is handled after the watch before it', async () => {
  const { id } = await owner.createBin()
  const watcher = connectWatcher(origin, { key: owner.key() })
  for (let n = 0; n < 239; n++) await watcher.socket.emitWithAck('unwatch', { bin: id })
  const { store } = services()
  const findBin = store.findBin.bind(store)
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  const spy = vi.spyOn(store, 'findBin').mockImplementationOnce(async (bin) => {
    await held
    return findBin(bin)
  })
  const answer = watcher.watch({ bin: id })
  await vi.waitFor(() => expect(spy).toHaveBeenCalledOnce())
  const left = watcher.socket.emitWithAck('unwatch', { bin: id })
  const refused = { ok: false, error: { code: 'rate_limited' } }
  expect(await watcher.watch({ bin: id })).toMatchObject(refused)
  release()
  expect(await answer).toMatchObject({ ok: true })
  await left
  spy.mockRestore()
  const other = connectWatcher(origin, { key: owner.key() })
  expect(await other.watch({ bin: id })).toMatchObject({ viewers: 1 })
  watcher.close()
  other.close()
  await nothingIsLeft()
})

test('revoked and expired links, and closed bins, leave nothing behind', async () => {
  const { id } = await owner.createBin()
  await fetch(`${server.origin}/in/${id}`, { method: 'POST' })
  const [revoked, expiring, kept] = await Promise.all(
    [{ capture: 1 }, { expiresIn: 1 }, {}].map((input) => owner.share(id, input)),
  )
  const watchers = [revoked, expiring, kept].map((link) => {
    const watcher = connectWatcher(origin)
    return { watcher, watched: watcher.watch({ share: link?.token ?? '' }) }
  })
  for (const { watched } of watchers) expect(await watched).toMatchObject({ ok: true })
  await owner.fetch(`/api/bins/${id}/shares/${revoked?.id}`, { method: 'DELETE' })
  await watchers[1]?.watcher.lost
  await owner.fetch(`/api/bins/${id}`, { method: 'DELETE' })
  for (const { watcher } of watchers) await watcher.lost
  await nothingIsLeft()
})

test('a push after the last watcher left keeps nothing', async () => {
  const io = { to: () => ({ emit: () => true }) }
  const pace = { wait: () => 150, spend: () => undefined }
  const pusher = new Pusher(io as never, { isBehind: () => false } as never, pace as never)
  const socket = { id: 'a' } as WatchingSocket
  const view = { bin: { key: 1, id: 'a' }, share: null } as View
  pusher.join(socket, view)
  const capture = { seq: 1, target: '/', contentType: null } as SummaryRecord
  pusher.take({ kind: 'captured', bin: 1, id: 'a', capture })
  pusher.leave(socket, view)
  expect(pusher.holds).toEqual({ rooms: 0, bins: 1 })
  await vi.waitFor(() => expect(pusher.holds).toEqual({ rooms: 0, bins: 0 }))
})
