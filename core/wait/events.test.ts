import { afterAll, beforeAll, expect, it } from 'vitest'
import { services } from '../services'
import type { ApiClient } from '../../server/testing/api-client'
import { startServer, type TestServer } from '../../server/testing/start-server'
import { followCaptures } from './follow-captures'

let server: TestServer
let owner: ApiClient
let bin: string

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
})
afterAll(() => server.stop())

const newBin = async (): Promise<void> => void (bin = (await owner.createBin()).id)

async function send(path: string): Promise<void> {
  expect((await fetch(`${server.origin}/in/${bin}${path}`, { method: 'POST' })).status).toBe(200)
}

interface Told {
  id?: string
  event?: string
  data?: string
}

/** Reads the blocks of a stream, as EventSource parses them. */
async function* blocksOf(response: Response): AsyncGenerator<Told, void, undefined> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const lines = block.split('\n').filter((line) => !line.startsWith(':'))
      yield Object.fromEntries(lines.map((line) => line.split(/: (.*)/s, 2)))
    }
  }
}

const follow = (query = '', init: RequestInit & { as?: string } = {}): Promise<Response> =>
  owner.fetch(`/api/bins/${bin}/events${query}`, init)

/** Reads until so many captures were told, then breaks the connection off. */
async function take(
  count: number,
  init: RequestInit & { as?: string } = {},
  query = '',
): Promise<number[]> {
  const gone = new AbortController()
  const seqs: number[] = []
  for await (const { event, data } of blocksOf(
    await follow(query, { ...init, signal: gone.signal }),
  )) {
    if (event !== 'captured') continue
    seqs.push((JSON.parse(data ?? '') as { seq: number }).seq)
    if (seqs.length === count) break
  }
  gone.abort()
  return seqs
}

it('tells every request from a number on, then those that come', async () => {
  await newBin()
  for (const path of ['/1', '/2', '/3']) await send(path)
  const four = take(4, {}, '?after=1')
  await send('/4')
  await send('/5')
  expect(await four).toEqual([2, 3, 4, 5])
})

it('begins behind the newest, and says which that is', async () => {
  await newBin()
  await send('/1')
  const response = await follow()
  expect([...response.headers]).toEqual(
    expect.arrayContaining([
      ['content-type', 'text/event-stream; charset=utf-8'],
      ['cache-control', 'no-store, no-transform'],
      ['x-accel-buffering', 'no'],
    ]),
  )
  const blocks = blocksOf(response)
  expect((await blocks.next()).value).toEqual({ retry: '1000', id: '1' })
  await send('/2')
  const { value } = await blocks.next()
  expect(value).toMatchObject({ id: '2', event: 'captured' })
  expect(JSON.parse((value as Told).data ?? '')).toMatchObject({ seq: 2, target: '/2', bin })
  await blocks.return()
})

it('misses nothing and tells nothing twice through twenty cut connections', async () => {
  await newBin()
  const seqs: number[] = []
  const sending = (async () => {
    for (let i = 1; i <= 100; i++) await send(`/${i}`)
  })()
  for (let cut = 0; cut < 20; cut++) {
    seqs.push(...(await take(5, { headers: { 'Last-Event-ID': String(seqs.at(-1) ?? 0) } })))
  }
  await sending
  expect(seqs).toEqual(Array.from({ length: 100 }, (_, i) => i + 1))
})

it('ends after what is there with timeout=0', async () => {
  await newBin()
  for (const path of ['/1', '/2']) await send(path)
  const told: (string | undefined)[] = []
  for await (const { event } of blocksOf(await follow('?after=0&timeout=0'))) told.push(event)
  expect(told).toEqual([undefined, 'captured', 'captured'])
})

it('ends in time though a request has come whenever it looks', async () => {
  await newBin()
  await send('/1')
  let passed = 0
  const { elapsed } = services()
  const own = { ...services(), elapsed: () => elapsed() + passed }
  const caller = { bearer: owner.key(), cookie: null, remoteAddress: '127.0.0.1' }
  const events = await followCaptures(own, caller, bin, { after: 0, ms: 3_600_000 })
  expect((await events.next()).value).toEqual({ kind: 'at', seq: 0 })
  expect((await events.next()).value).toMatchObject({ kind: 'captured', capture: { seq: 1 } })
  passed = 3_600_000
  await send('/2')
  expect((await events.next()).done).toBe(true)
})

it('says that it is alive while nothing comes', async () => {
  await newBin()
  const { captureWaits } = services()
  const usual = captureWaits.heartbeatMs
  captureWaits.heartbeatMs = 1
  const blocks = blocksOf(await follow('?after=0'))
  captureWaits.heartbeatMs = usual
  expect(usual).toBe(15_000)
  expect((await blocks.next()).value).toEqual({ retry: '1000', id: '0' })
  for (let i = 0; i < 3; i++) expect((await blocks.next()).value).toEqual({ id: '0' })
  await blocks.return()
})

it('says that the bin was closed, and ends', async () => {
  await newBin()
  const events: (string | undefined)[] = []
  const blocks = blocksOf(await follow())
  await blocks.next()
  await owner.fetch(`/api/bins/${bin}`, { method: 'DELETE' })
  for await (const { event } of blocks) events.push(event)
  expect(events.filter((event) => event !== undefined)).toEqual(['closed'])
  expect((await follow()).status).toBe(404)
})

it('through a link to one request tells that one alone', async () => {
  await newBin()
  for (const path of ['/1', '/2', '/3']) await send(path)
  const { token } = await owner.share(bin, { capture: 2 })
  const blocks = blocksOf(await follow('?after=0&timeout=0', { as: token }))
  const ids: (string | undefined)[] = []
  for await (const { id } of blocks) ids.push(id)
  expect(ids).toEqual(['0', '2'])
})

it('a link to one request lists it only among the numbers that are asked for', async () => {
  await newBin()
  for (const path of ['/1', '/2', '/3']) await send(path)
  const { token } = await owner.share(bin, { capture: 2 })
  const rows: [query: string, seqs: number[]][] = [
    ['', [2]],
    ['?after=1', [2]],
    ['?after=2', []],
    ['?after=5', []],
    ['?before=3', [2]],
    ['?before=2', []],
    ['?after=2&q=path:/2', []],
    ['?after=1&q=path:/2', [2]],
  ]
  for (const [query, seqs] of rows) {
    const { captures, newest, count } = await owner.page(bin, query, token)
    expect([query, captures.map(({ seq }) => seq), newest, count]).toEqual([query, seqs, 2, 1])
  }
})

it('takes an empty Last-Event-ID for none', async () => {
  await newBin()
  await send('/1')
  const init = { headers: { 'Last-Event-ID': '' } }
  const response = await follow('?after=0&timeout=0', init)
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('"seq":1')
})

it('refuses a number that is none', async () => {
  await newBin()
  const response = await follow('', { headers: { 'Last-Event-ID': 'last' } })
  expect(response.status).toBe(400)
  expect(await response.text()).toContain('Last-Event-ID: a whole number')
})

it('a list that did not change is answered 304', async () => {
  await newBin()
  await send('/1')
  const list = (etag?: string): Promise<Response> =>
    owner.fetch(`/api/bins/${bin}/captures?after=0`, {
      headers: etag === undefined ? {} : { 'If-None-Match': etag },
    })
  const first = await list()
  const etag = first.headers.get('etag') ?? ''
  expect(etag).toMatch(/^"[^"]+"$/)
  const same = await list(`"other", W/${etag}`)
  expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', etag])
  await send('/2')
  const next = await list(etag)
  expect([next.status, ((await next.json()) as { newest: number }).newest]).toEqual([200, 2])
})
