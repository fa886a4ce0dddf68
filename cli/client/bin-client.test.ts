import { createHmac, randomBytes } from 'node:crypto'
import { deflateRawSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RawTarget, startRawTarget } from '@/server/testing/raw-target'
import { startServer, type TestServer } from '@/server/testing/start-server'
import type { BinClient } from './bin-client'
import { WaitError } from './wait-error'
import { Wirebin } from './wirebin'

let server: TestServer
let target: RawTarget
let wirebin: Wirebin
beforeAll(async () => {
  target = await startRawTarget()
  server = await startServer({ WIREBIN_ALLOW_TARGETS: '127.0.0.1' })
  wirebin = new Wirebin({ server: server.origin })
})
afterAll(async () => {
  await server.stop()
  await target.stop()
})

const send = (bin: BinClient, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(bin.url + path, { method: 'POST', ...init })

const failureOf = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => new Error('It did not fail'),
    (error: Error) => error,
  )

it('remembers the key that comes with the first bin', async () => {
  const own = new Wirebin({ server: server.origin })
  expect(own.key).toBeNull()
  const first = await own.createBin({ name: 'first' })
  expect(own.key).toMatch(/^wbo_/)
  await own.createBin()
  expect((await own.bin(first.id).read()).name).toBe('first')
  expect(own.bin(first.id).url).toBe(`${server.origin}/in/${first.id}`)
  const other = new Wirebin({ server: server.origin })
  expect(await failureOf(other.bin(first.id).read())).toMatchObject({ status: 404 })
})

it('has one key for all bins, also for those that are made at once', async () => {
  const own = new Wirebin({ server: server.origin })
  const bins = await Promise.all(Array.from({ length: 5 }, () => own.createBin()))
  const read = await Promise.all(bins.map((bin) => bin.read()))
  expect(read.map(({ id }) => id)).toEqual(bins.map(({ id }) => id))
})

it('waits for several, and says how many of them came', async () => {
  const bin = await wirebin.createBin()
  const three = bin.waitForCount(3, 'path:/a', { timeout: 60_000 })
  for (const path of ['/a/1', '/b', '/a/2', '/a/3', '/a/4']) await send(bin, path)
  expect((await three).map(({ seq }) => seq)).toEqual([1, 3, 4])
  const error = await failureOf(bin.waitForCount(2, 'path:/b', { timeout: 20 }))
  expect(error).toBeInstanceOf(WaitError)
  expect(error.message).toMatch(
    /^1 of 2 requests to \w+ selected by path:\/b came within 0\.02 s\. 4 came: #2 POST \/b .*: selected; #3 /,
  )
  expect(
    await failureOf(bin.waitForCount(0).catch((e: Error) => Promise.reject(e))),
  ).toBeInstanceOf(RangeError)
})

it('expects none, and shows the one that came', async () => {
  const bin = await wirebin.createBin()
  await bin.expectNone({ for: 30 })
  const none = failureOf(bin.expectNone({ for: 60_000, q: 'path:/refund' }))
  await send(bin, '/charge')
  await send(bin, '/refund')
  expect((await none).message).toMatch(
    /^A request to \w+ selected by path:\/refund came within [\d.]+ s, and none was expected\. 1 came: #2 POST \/refund \d\d:\d\d:\d\d$/,
  )
  await bin.expectNone({ for: 10, q: 'path:/refund', after: 2 })
})

it('reads all captures by number, also those of a query that are on several pages', async () => {
  const bin = await wirebin.createBin()
  for (let n = 1; n <= 12; n++) await send(bin, n % 3 === 0 ? '/third' : '/other')
  const seqs: number[] = []
  for await (const { seq } of bin.captures('path:/third')) seqs.push(seq)
  expect(seqs).toEqual([3, 6, 9, 12])
  const all = await bin.allCaptures('', { after: 2 })
  expect(all.map(({ seq }) => seq)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  expect(JSON.parse(JSON.stringify(all[0]))).toMatchObject({ seq: 3, headers: expect.any(Array) })
})

it('reads a body whole, in every form', async () => {
  const bin = await wirebin.createBin()
  const large = randomBytes(3_000_000)
  await send(bin, '/large', { body: large })
  const large1 = await bin.waitFor('path:/large')
  expect(large1.body.truncated).toBe(true)
  expect(Buffer.from(await large1.bytes()).equals(large)).toBe(true)

  const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }
  await send(bin, '/gzip', { headers, body: gzipSync('{"a":[1]}') })
  expect(await (await bin.waitFor('path:/gzip')).json()).toEqual({ a: [1] })

  const latin = { 'Content-Type': 'text/plain; charset="iso-8859-1"' }
  await send(bin, '/latin', { headers: latin, body: Buffer.from('é', 'latin1') })
  expect(await (await bin.waitFor('path:/latin')).text()).toBe('é')

  await send(bin, '/form', { body: new URLSearchParams({ name: 'Ada', plan: 'ä&b' }) })
  const form = await (await bin.waitFor('path:/form')).form()
  expect([...form]).toEqual([
    ['name', 'Ada'],
    ['plan', 'ä&b'],
  ])

  await send(bin, '/raw-deflate', {
    headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'deflate' },
    body: deflateRawSync('{"a":[1]}'),
  })
  expect(await (await bin.waitFor('path:/raw-deflate')).json()).toEqual({ a: [1] })

  const texts: [type: string, body: Buffer<ArrayBuffer>, text: string][] = [
    ['text/plain; charset=klingon', Buffer.from('é'), 'é'],
    ["text/plain; charset='windows-1251'", Buffer.from([0xef, 0xe0]), 'па'],
    ['text/plain; charset=iso-8859-1', Buffer.from('\ufeffé'), 'é'],
    ['application/json', Buffer.from('{"a":"é"}', 'utf16le'), '{"a":"é"}'],
    ['text/plain; charset=windows-1252', Buffer.from([0x80]), '€'],
  ]
  for (const [at, [type, body, text]] of texts.entries()) {
    await send(bin, `/text-${at}`, { headers: { 'Content-Type': type }, body })
    expect(await (await bin.waitFor(`path:/text-${at}`)).text(), type).toBe(text)
  }

  const form1251 = 'application/x-www-form-urlencoded; charset=windows-1251'
  await send(bin, '/form-1251', { headers: { 'Content-Type': form1251 }, body: 'a=%EF%E0&b=+' })
  const read1251 = await (await bin.waitFor('path:/form-1251')).form()
  expect([...read1251]).toEqual([
    ['a', 'па'],
    ['b', ' '],
  ])
  const formGbk = 'application/x-www-form-urlencoded; charset=GBK'
  await send(bin, '/form-gbk', { headers: { 'Content-Type': formGbk }, body: 'a=%C3%DC%C2%EB' })
  expect((await (await bin.waitFor('path:/form-gbk')).form()).get('a')).toBe('密码')

  const parts = new FormData()
  parts.set('file', new Blob(['x']), 'x.txt')
  await send(bin, '/parts', { body: parts })
  const file = (await (await bin.waitFor('path:/parts')).form()).get('file')
  expect(await (file as File).text()).toBe('x')

  await send(bin, '/br', { headers: { 'Content-Encoding': 'br' }, body: 'x' })
  expect((await failureOf((await bin.waitFor('path:/br')).text())).message).toContain(
    'coded with br',
  )
})

it('tells whether a secret signed it, and why not', async () => {
  const bin = await wirebin.createBin()
  const digest = createHmac('sha256', 'It is a secret').update('{}').digest('hex')
  await send(bin, '/', {
    headers: { 'X-GitHub-Event': 'push', 'X-Hub-Signature-256': `sha256=${digest}` },
    body: '{}',
  })
  const capture = await bin.waitFor()
  expect((await capture.verify('It is a secret')).verdict).toBe('valid')
  const wrong = await capture.verify({ scheme: 'github', value: 'another' })
  expect([wrong.verdict, wrong.name, wrong.secrets]).toEqual([
    'invalid',
    'GitHub',
    [{ id: 'tried', label: '' }],
  ])
})

it('answers as it is told, by a rule and without one', async () => {
  const bin = await wirebin.createBin()
  await bin.reply({ status: 503, json: { retry: true }, headers: { 'X-Try': '1' } })
  const answer = await send(bin, '/any')
  expect([answer.status, answer.headers.get('x-try'), await answer.json()]).toEqual([
    503,
    '1',
    { retry: true },
  ])
  await bin.reply({ id: 'orders', when: { path: '/orders' }, status: 201, body: 'made' })
  const { rules } = await bin.reply({
    id: 'orders',
    when: { path: '/orders' },
    status: 202,
    body: 'taken',
  })
  expect(rules).toHaveLength(1)
  expect(
    (await bin.reply({ when: { methods: ['PUT'] }, status: 204 })).rules.map(({ id }) => id),
  ).toEqual(['rule-2', 'orders'])
  const order = await send(bin, '/orders')
  expect([order.status, await order.text()]).toEqual([202, 'taken'])
  expect((await send(bin, '/any', { method: 'PUT' })).status).toBe(204)
  const paths = ['/a', '/b', '/c']
  await Promise.all(
    paths.map((path) => bin.reply({ id: path.slice(1), when: { path }, status: 206 })),
  )
  for (const path of paths) expect((await send(bin, path)).status).toBe(206)
  expect(await failureOf(bin.reply({ status: 99 }))).toMatchObject({ code: 'bad_request' })
})

it('sends a capture again, and returns what was answered', async () => {
  const bin = await wirebin.createBin()
  await send(bin, '/hook', { body: 'hello' })
  const delivery = await (await bin.waitFor()).sendAgain(`${target.origin}/to`)
  expect(delivery).toMatchObject({ state: 'succeeded', status: 200, attempt: 1 })
  expect(target.requests[0]).toMatch(/^POST \/to\/hook [\s\S]*hello$/)
})

it('makes a link by which another program reads, and closes the bin', async () => {
  const bin = await wirebin.createBin()
  await send(bin, '/')
  const { token } = await bin.share({ redact: false })
  const reader = new Wirebin({ server: server.origin, key: token }).bin(bin.id)
  expect((await reader.waitFor()).seq).toBe(1)
  expect(await failureOf(reader.delete())).toMatchObject({ status: 404 })
  await bin.delete({ forever: true })
  expect(await failureOf(bin.read())).toMatchObject({ code: 'not_found', status: 404 })
})
