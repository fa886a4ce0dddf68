import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { services } from '@/core/services'
import type { ApiClient } from '../testing/api-client'
import { startServer, type TestServer } from '../testing/start-server'
import { connectWatcher, type Watcher } from '../testing/watcher'

let server: TestServer
let owner: ApiClient
let bin: string

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
})
afterAll(() => server.stop())
beforeEach(async () => {
  bin = (await owner.createBin()).id
})

const send = (): Promise<Response> => fetch(`${server.origin}/in/${bin}`, { method: 'POST' })
const anyKey = (): string => `wbo_${'a'.repeat(43)}`

/** Makes every look-up of a bin wait, and records the most that waited at once. */
function holdLookUps() {
  const { store } = services()
  const held: (() => void)[] = []
  let max = 0
  const findBin = store.findBin.bind(store)
  const spy = vi.spyOn(store, 'findBin').mockImplementation(async (id) => {
    await new Promise<void>((resolve) => {
      held.push(resolve)
      max = Math.max(max, held.length)
    })
    return findBin(id)
  })
  const release = (): void => held.splice(0).forEach((go) => go())
  return { held, max: () => max, release, restore: () => spy.mockRestore() }
}

test('requests of one socket are handled one after the other', async () => {
  const watcher = connectWatcher(server.origin, { key: owner.key() })
  const lookUps = holdLookUps()
  const answers = Array.from({ length: 20 }, () => watcher.watch({ bin }))
  await vi.waitFor(() => expect(lookUps.held).toHaveLength(1))
  const timer = setInterval(lookUps.release, 1)
  expect((await Promise.all(answers)).every(({ ok }) => ok)).toBe(true)
  clearInterval(timer)
  lookUps.restore()
  expect(lookUps.max()).toBe(1)
  watcher.close()
})

test('requests of many sockets are handled a few at a time', async () => {
  const watchers = Array.from({ length: 30 }, () =>
    connectWatcher(server.origin, { key: owner.key() }),
  )
  const lookUps = holdLookUps()
  const answers = watchers.map((watcher) => watcher.watch({ bin }))
  const timer = setInterval(() => lookUps.held.length >= 8 && lookUps.release(), 1)
  // The last ones may be fewer than eight.
  const last = setInterval(lookUps.release, 200)
  expect((await Promise.all(answers)).every(({ ok }) => ok)).toBe(true)
  clearInterval(timer)
  clearInterval(last)
  lookUps.restore()
  expect(lookUps.max()).toBe(8)
  for (const watcher of watchers) watcher.close()
})

test('a socket that sends too many requests is refused', async () => {
  const watcher = connectWatcher(server.origin)
  let requests = 0
  let code = ''
  // The limit refills a little meanwhile.
  while (code !== 'rate_limited' && requests < 2000) {
    const answer = await watcher.watch({ bin })
    code = answer.ok ? 'ok' : answer.error.code
    requests += 1
  }
  expect(code).toBe('rate_limited')
  expect(requests).toBeGreaterThan(240)
  watcher.close()
})

test('a socket that sends ten thousand requests without waiting is cut', async () => {
  const flood = connectWatcher(server.origin, { key: anyKey() })
  const findBin = vi.spyOn(services().store, 'findBin')
  await new Promise<void>((resolve) => void flood.socket.once('connect', () => resolve()))
  for (let n = 0; n < 10_000; n++) {
    flood.socket.emit('watch', { bin: `none-${n}` }, () => undefined)
  }
  await flood.lost
  expect(findBin.mock.calls.length).toBeLessThan(400)
  findBin.mockRestore()
})

test('a caller without a key costs no look-up', async () => {
  const findBin = vi.spyOn(services().store, 'findBin')
  const watcher = connectWatcher(server.origin)
  expect(await watcher.watch({ bin })).toMatchObject({ ok: false, error: { code: 'not_found' } })
  expect(findBin).not.toHaveBeenCalled()
  findBin.mockRestore()
  watcher.close()
})

describe('a socket that does not wait for answers', () => {
  test('ends with what it requested last', async () => {
    const [whole, hidden] = [await owner.share(bin, { redact: false }), await owner.share(bin)]
    const watcher = connectWatcher(server.origin, { key: owner.key() })
    const orders = [
      { share: whole.token },
      { bin },
      { share: whole.token },
      { share: hidden.token },
    ]
    await Promise.all(orders.map((input) => watcher.watch(input)))
    await fetch(`${server.origin}/in/${bin}/x?token=canary`, { method: 'POST' })
    await vi.waitFor(() => expect(watcher.pushed).toHaveLength(1))
    expect(watcher.pushed[0]?.target).toBe('/x?token=[hidden]')
    expect(await viewersSeen(watcher)).toBe(1)
    watcher.close()
  })

  test('gets nothing after the last unwatch', async () => {
    const link = await owner.share(bin)
    const watcher = connectWatcher(server.origin, { key: owner.key() })
    const inputs = [{ bin }, { share: link.token }, { bin }]
    const requests = inputs.map((input) => watcher.watch(input))
    await watcher.socket.emitWithAck('unwatch', { bin })
    expect((await Promise.all(requests)).every(({ ok }) => ok)).toBe(true)
    await send()
    await watcher.socket.emitWithAck('unwatch', { bin })
    expect(watcher.pushed).toEqual([])
    watcher.close()
  })

  test('keeps its watch when a link that it requests is gone', async () => {
    const link = await owner.share(bin)
    const watcher = connectWatcher(server.origin, { key: owner.key() })
    expect(await watcher.watch({ bin })).toMatchObject({ ok: true })
    const { store } = services()
    const findShare = store.findShare.bind(store)
    const spy = vi.spyOn(store, 'findShare').mockImplementationOnce(async (hash) => {
      const found = await findShare(hash)
      await owner.fetch(`/api/bins/${bin}/shares/${link.id}`, { method: 'DELETE' })
      return found
    })
    const answer = await watcher.watch({ share: link.token })
    spy.mockRestore()
    expect(answer).toMatchObject({ ok: false, error: { code: 'not_found' } })
    await send()
    await vi.waitFor(() => expect(watcher.pushed).toHaveLength(1))
    expect(watcher.pushed[0]?.bin).toBe(bin)
    watcher.close()
  })

  test('leaves nothing behind when it disconnects during a look-up', async () => {
    const lookUps = holdLookUps()
    const fleeting = connectWatcher(server.origin, { key: owner.key() })
    void fleeting.watch({ bin }).catch(() => undefined)
    await vi.waitFor(() => expect(lookUps.held).toHaveLength(1))
    fleeting.close()
    const staying = connectWatcher(server.origin, { key: owner.key() })
    const answer = staying.watch({ bin })
    await vi.waitFor(() => expect(lookUps.held).toHaveLength(2))
    lookUps.restore()
    lookUps.release()
    expect(await answer).toMatchObject({ ok: true, viewers: 1 })
    staying.close()
  })
})

test('a link that expires after it was left does not cut the socket', async () => {
  const link = await owner.share(bin, { expiresIn: 1 })
  const watcher = connectWatcher(server.origin, { key: owner.key() })
  const gone = connectWatcher(server.origin)
  await watcher.watch({ share: link.token })
  await watcher.socket.emitWithAck('unwatch', { bin })
  await gone.watch({ share: link.token })
  await gone.lost
  // The other socket's timer fired before this one's would have.
  expect(await watcher.watch({ bin })).toMatchObject({ ok: true })
  expect(watcher.socket.connected).toBe(true)
  watcher.close()
})

async function viewersSeen(watcher: Watcher): Promise<number> {
  const answer = await watcher.watch({ bin })
  return 'viewers' in answer ? answer.viewers : -1
}
