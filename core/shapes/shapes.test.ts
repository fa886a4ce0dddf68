import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Capture } from '../contract/capture'
import type { EventShape } from '../contract/drift'
import { services } from '../services'
import type { ApiClient } from '../../server/testing/api-client'
import { startServer, type TestServer } from '../../server/testing/start-server'
import { connectWatcher } from '../../server/testing/watcher'

let server: TestServer
let owner: ApiClient
let bin: string

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
})
afterAll(() => server.stop())

const newBin = async (): Promise<void> => void (bin = (await owner.createBin()).id)

async function send(
  body: unknown,
  headers: Record<string, string> = {},
  path = '/',
): Promise<void> {
  const response = await fetch(`${server.origin}/in/${bin}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  expect(response.status).toBe(200)
}

const github = (event: string) => ({ 'X-GitHub-Event': event, 'User-Agent': 'GitHub-Hookshot/1' })

async function drifts(): Promise<Capture['drift'][]> {
  await services().shapes.settled()
  const { captures } = await owner.page(bin, '?after=0&limit=500')
  return captures.map(({ drift }) => drift)
}

async function found(query: string, as?: string): Promise<number[]> {
  await services().shapes.settled()
  return (await owner.page(bin, `?q=${query}`, as)).captures.map(({ seq }) => seq)
}

const shape = async (seq: number): Promise<EventShape> => {
  const response = await owner.fetch(`/api/bins/${bin}/captures/${seq}/shape`)
  expect(response.status).toBe(200)
  return (await response.json()) as EventShape
}

it('a request that brings a new path says so in its row, to searches and to watchers', async () => {
  await newBin()
  const watcher = connectWatcher(server.origin, { key: owner.key() })
  await watcher.watch({ bin })
  const heard = new Promise((resolve) =>
    watcher.socket.on('changed', (event) => event.what === 'drifted' && resolve(event)),
  )
  await send({ data: { object: { id: 1 } } })
  await send({ data: { object: { id: 2, iin: '4' } } })
  await send({ data: { object: { id: 3 } } })
  const drift = { count: 1, notes: [{ path: 'data.object.iin', kind: 'new' }] }
  expect(await drifts()).toEqual([null, drift, null])
  expect(await heard).toEqual({ bin, what: 'drifted', changes: [{ seq: 2, drift }] })
  expect(await found('is:drifted')).toEqual([2])
  expect((await owner.capture(bin, 2)).drift).toEqual(drift)
  watcher.close()
})

it('each event of a sender has a shape of its own, and each method and path of an unknown one', async () => {
  await newBin()
  await send({ a: 1 }, github('push'))
  await send({ b: 1 }, github('issues'))
  await send({ c: 1 }, {}, '/one?x=1')
  await send({ d: 1 }, {}, '/two')
  await send({ a: 2, z: 1 }, github('push'))
  await send({ c: 1 }, {}, '/one?x=2')
  expect((await drifts()).map((drift) => drift?.notes[0]?.path ?? null)).toEqual([
    null,
    null,
    null,
    null,
    'z',
    null,
  ])
  expect(await shape(5)).toEqual({
    provider: 'github',
    event: 'push',
    seen: 2,
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'GitHub push',
      type: 'object',
      properties: { a: { type: 'integer' }, z: { type: 'integer' } },
      required: ['a'],
    },
    typescript: 'export type GitHubPush = {\n  a: number\n  z?: number\n}\n',
  })
  expect(await shape(3)).toMatchObject({ provider: null, event: 'POST /one', seen: 2 })
})

it('what is no JSON, empty, cut or too large is not looked at, and nothing is held up by it', async () => {
  await newBin()
  await send('no JSON')
  await send({ a: 'x'.repeat(300_000) })
  await send({ a: 1 })
  await send({ b: 1 })
  const [text, large, first, second] = await drifts()
  expect([text, large, first, second?.count]).toEqual([null, null, null, 1])
  expect((await shape(4)).seen).toBe(2)
})

it('what was learnt is kept over deleting, and is gone with the bin', async () => {
  await newBin()
  await send({ a: 1 })
  await services().shapes.settled()
  await owner.fetch(`/api/bins/${bin}/captures`, { method: 'DELETE' })
  await send({ a: 1, b: 1 })
  expect((await drifts())[0]?.notes).toEqual([{ path: 'b', kind: 'new' }])
  await owner.fetch(`/api/bins/${bin}?forever=true`, { method: 'DELETE' })
  expect((await owner.fetch(`/api/bins/${bin}/captures/2/shape`)).status).toBe(404)
})

it('a burst is looked at to its end, in order', async () => {
  await newBin()
  for (let from = 0; from < 160; from += 40) {
    await Promise.all(Array.from({ length: 40 }, () => send({ id: 1 })))
  }
  await send({ id: 1, last: true })
  const all = await drifts()
  expect(all.map((drift, i) => (drift ? i + 1 : null)).filter(Boolean)).toEqual([161])
  expect((await shape(161)).seen).toBe(161)
})

it('a link shows nothing of it, and finds nothing by it', async () => {
  await newBin()
  await send({ a: 1 })
  await send({ a: 1, 'canary-name': 1 })
  await services().shapes.settled()
  const { token } = await owner.share(bin, { redact: false })
  const page = await owner.page(bin, '', token)
  expect(page.captures.map(({ drift }) => drift)).toEqual([null, null])
  expect(await found('is:drifted', token)).toEqual([])
  expect(await found('is:drifted')).toEqual([2])
})

it('who waits for a request that differs gets it once that is known', async () => {
  await newBin()
  await send({ a: 1 })
  const waiting = owner.fetch(`/api/bins/${bin}/wait?q=is:drifted&timeout=50`)
  await send({ a: 'one' })
  const { capture } = (await (await waiting).json()) as { capture: Capture }
  expect(capture.drift?.notes).toEqual([
    { path: 'a', kind: 'type', was: ['integer'], is: 'string' },
  ])
})
