import { expect, test, vi } from 'vitest'
import type { DeliveryList, DeliveryProgress, QueuedDeliveries } from '../contract/delivery'
import { rateLimit } from '../rate-limit'
import { services } from '../services'
import { connectWatcher } from '../../server/testing/watcher'
import { setStage } from './testing/stage'

const stage = setStage({ WIREBIN_ALLOW_TARGETS: '127.0.0.1' })

const ask = (bin: string, method: string, body?: object): Promise<Response> =>
  stage.owner.fetch(`/api/bins/${bin}/deliveries`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  })

async function queue(bin: string, body: object): Promise<number> {
  const response = await ask(bin, 'POST', body)
  expect([response.status, response.ok || (await response.text())]).toEqual([202, true])
  return ((await response.json()) as QueuedDeliveries).queued
}

async function binOf(count: number): Promise<string> {
  const { id } = await stage.owner.createBin()
  for (let i = 1; i <= count; i++) {
    await fetch(`${stage.server.origin}/in/${id}/${i}`, { method: 'POST', body: `${i}` })
  }
  return id
}

const bodies = (): string[] =>
  stage.target.requests.map((request) => request.split('\r\n\r\n')[1] ?? '')
const deliveredOf = async (bin: string): Promise<unknown[]> =>
  (await stage.owner.page(bin)).captures.map(({ delivered }) => delivered)

test('my handler was broken: what failed goes in again at once, and is seen to arrive', async () => {
  const bin = await binOf(5)
  const { answer } = stage.target
  stage.target.answer = (_request, socket) => void socket.end('HTTP/1.1 500 No\r\n\r\n')
  expect(await queue(bin, { seqs: [1, 2, 4], to: stage.target.origin })).toBe(3)
  await vi.waitFor(async () =>
    expect(await deliveredOf(bin)).toEqual([null, 'failed', null, 'failed', 'failed']),
  )
  stage.target.answer = answer
  stage.target.requests.splice(0)
  const watcher = connectWatcher(stage.server.origin, { key: stage.owner.key() })
  await watcher.watch({ bin })
  expect(await queue(bin, { q: 'delivered:failed' })).toBe(3)
  await vi.waitFor(async () =>
    expect(await deliveredOf(bin)).toEqual([null, 'sent', null, 'sent', 'sent']),
  )
  expect(bodies().toSorted()).toEqual(['1', '2', '4'])
  await vi.waitFor(() => {
    const heard = watcher.changed.filter(({ what }) => what === 'delivered')
    expect(
      heard.filter((event) => 'delivered' in event && event.delivered === 'sent'),
    ).toHaveLength(3)
    expect(heard).toHaveLength(6)
  })
  watcher.close()
  expect(await queue(bin, { q: 'delivered:failed' })).toBe(0)
})

test('what failed goes to where it failed, though it went elsewhere since', async () => {
  const bin = await binOf(1)
  const { answer } = stage.target
  stage.target.answer = (_request, socket) => void socket.end('HTTP/1.1 500 No\r\n\r\n')
  await queue(bin, { seqs: [1], to: `${stage.target.origin}/broken`, path: 'fixed' })
  await vi.waitFor(async () => expect(await deliveredOf(bin)).toEqual(['failed']))
  stage.target.answer = answer
  await queue(bin, { seqs: [1], to: `${stage.target.origin}/works` })
  await vi.waitFor(() => expect(stage.target.requests).toHaveLength(2))
  expect(await queue(bin, { q: 'delivered:failed' })).toBe(1)
  await vi.waitFor(async () => expect(await deliveredOf(bin)).toEqual(['sent']))
  expect(stage.target.requests.map((request) => request.split(' ')[1])).toEqual([
    '/broken',
    '/works/1',
    '/broken',
  ])
})

test('all of a query go to an address, and one goes several times, with pauses', async () => {
  const bin = await binOf(4)
  expect(await queue(bin, { q: 'path:/2 OR path:/3', to: `${stage.target.origin}/x` })).toBe(2)
  await vi.waitFor(() => expect(stage.target.requests).toHaveLength(2))
  expect(stage.target.requests.map((request) => request.split(' ')[1] ?? '').toSorted()).toEqual([
    '/x/2',
    '/x/3',
  ])
  stage.target.requests.splice(0)
  // What arrived since it was chosen is not sent.
  expect(await queue(bin, { q: '', upTo: 2, to: stage.target.origin })).toBe(2)
  await vi.waitFor(() => expect(bodies().toSorted()).toEqual(['1', '2']))
  stage.target.requests.splice(0)
  const began = performance.now()
  expect(await queue(bin, { seqs: [1], to: stage.target.origin, times: 3, spacingMs: 60 })).toBe(3)
  await vi.waitFor(() => expect(bodies()).toEqual(['1', '1', '1']))
  expect(performance.now() - began).toBeGreaterThanOrEqual(120)
})

test('how far they are is told at any time, and what waits can be canceled', async () => {
  const bin = await binOf(1)
  const progress = async (since = ''): Promise<DeliveryProgress> => {
    const path = `/api/bins/${bin}/deliveries/progress${since && `?since=${since}`}`
    return (await (await stage.owner.fetch(path)).json()) as DeliveryProgress
  }
  const none = { queued: 0, sending: 0, succeeded: 0, failed: 0, canceled: 0 }
  expect(await progress()).toEqual({ since: null, ...none })
  await queue(bin, { seqs: [1], to: stage.target.origin, times: 5, spacingMs: 60_000 })
  const watcher = connectWatcher(stage.server.origin, { key: stage.owner.key() })
  await vi.waitFor(async () => {
    expect(await progress()).toEqual({
      ...none,
      since: expect.any(String),
      queued: 4,
      succeeded: 1,
    })
  })
  expect(await watcher.watch({ bin })).toMatchObject({ ok: true, undelivered: 4 })
  watcher.close()
  const { since } = await progress()
  expect(await (await ask(bin, 'DELETE')).json()).toEqual({ canceled: 4 })
  expect(await deliveredOf(bin)).toEqual(['sent'])
  expect(await progress()).toEqual({ since: null, ...none })
  expect(await progress(since ?? '')).toEqual({ ...none, since, succeeded: 1, canceled: 4 })
  const { deliveries } = (await (await ask(bin, 'GET')).json()) as DeliveryList
  expect(deliveries.map(({ state }) => state)).toEqual([
    ...Array.from({ length: 4 }, () => 'canceled'),
    'succeeded',
  ])
})

test.each([
  [{ seqs: [1] }, 400, /none of these was sent before/],
  [{ seqs: [1], q: 'path:/1', to: 'http://127.0.0.1:9/' }, 400, /either seqs or q/],
  [{ to: 'http://127.0.0.1:9/' }, 400, /either seqs or q/],
  [{ q: '', times: 2, to: 'http://127.0.0.1:9/' }, 400, /times is for one capture/],
  [{ seqs: [1], times: 51, to: 'http://127.0.0.1:9/' }, 400, /times is at most 50/],
  [{ seqs: [1], upTo: 3, to: 'http://127.0.0.1:9/' }, 400, /upTo is for q/],
  [{ q: '', upTo: 0, to: 'http://127.0.0.1:9/' }, 400, /upTo/],
  [{ q: 'size:>', to: 'http://127.0.0.1:9/' }, 400, /q is invalid/],
  [{ seqs: [1], to: 'localhost:9' }, 400, /only http and https/],
])('%j is refused, with the reason', async (body, status, why) => {
  const bin = await binOf(1)
  const response = await ask(bin, 'POST', body)
  expect([response.status, await response.text()]).toEqual([
    status,
    expect.stringMatching(why) as string,
  ])
})

test('200 of a query are all sent, each once', async () => {
  const bin = await binOf(200)
  expect(await queue(bin, { q: '', to: stage.target.origin })).toBe(200)
  await vi.waitFor(() => expect(stage.target.requests).toHaveLength(200))
})

test("a bin's dead target holds up nobody else, and what waited for it is sent when it is back", async () => {
  const [dead, other] = [await binOf(1), await binOf(1)]
  const { answer } = stage.target
  const hanging: (() => void)[] = []
  stage.target.answer = (request, socket) => {
    if (request.startsWith('POST /dead')) hanging.push(() => answer(request, socket))
    else answer(request, socket)
  }
  await queue(dead, { seqs: [1], to: `${stage.target.origin}/dead`, times: 50 })
  await vi.waitFor(() => expect(hanging.length).toBeGreaterThan(0))
  await queue(other, { seqs: [1], to: `${stage.target.origin}/lives`, times: 20 })
  const lives = () => stage.target.requests.filter((request) => request.startsWith('POST /lives'))
  await vi.waitFor(() => expect(lives()).toHaveLength(20))
  await vi.waitFor(async () => expect(await deliveredOf(other)).toEqual(['sent']))
  expect(hanging.length).toBeLessThan(16)
  stage.target.answer = answer
  for (const release of hanging) release()
  await vi.waitFor(() => expect(stage.target.requests).toHaveLength(70))
})

test('more deliveries a minute than an address may have are refused, and none of them is sent', async () => {
  const bin = await binOf(1)
  const take = services().rates.deliveries
  const limit = rateLimit(3, () => 0)
  services().rates.deliveries = limit
  const response = await ask(bin, 'POST', { seqs: [1], to: stage.target.origin, times: 4 })
  expect(response.status).toBe(429)
  expect(response.headers.get('retry-after')).toBe('20')
  expect(await response.text()).toMatch(/Too many deliveries/)
  expect(await queue(bin, { seqs: [1], to: stage.target.origin, times: 3 })).toBe(3)
  services().rates.deliveries = take
  await vi.waitFor(() => expect(stage.target.requests).toHaveLength(3))
})

test('a dozen deliveries at once leave no warning of too many listeners', async () => {
  const warned: Error[] = []
  const onWarning = (warning: Error): number => warned.push(warning)
  process.on('warning', onWarning)
  const bin = await binOf(1)
  const { answer } = stage.target
  const held: (() => void)[] = []
  let answered = 0
  stage.target.answer = (request, socket) => {
    // The target has to have answered some before so many are sent to it at once.
    if (answered++ < 20) answer(request, socket)
    else held.push(() => answer(request, socket))
  }
  await queue(bin, { seqs: [1], to: stage.target.origin, times: 40 })
  await vi.waitFor(() => expect(held).toHaveLength(12))
  stage.target.answer = answer
  for (const release of held) release()
  await vi.waitFor(() => expect(stage.target.requests).toHaveLength(40))
  process.off('warning', onWarning)
  expect(warned).toEqual([])
})
