import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { canaries } from './testing/canaries'
import { compare } from '../compare/compare'
import { canaryBytes, type Canary, secretOf, withSecret } from './testing/canary'
import { holdsAnywhere } from './testing/every-reading'
import type { Capture } from '../contract/capture'
import type { ApiClient } from '../../server/testing/api-client'
import { startServer, type TestServer } from '../../server/testing/start-server'
import { connectWatcher } from '../../server/testing/watcher'

const sent = canaries.map((canary, i) => {
  const secret = secretOf(i, canary)
  return { secret, canary: withSecret(canary, secret) }
})

const atOnce = 8

let server: TestServer
let owner: ApiClient

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
})
afterAll(() => server.stop())

/** Sends the canary over the wire; trailers require chunks. */
function send(bin: string, canary: Canary) {
  const { target, headers = [], trailers = [], type } = canary
  return new Promise<number>((resolve, reject) => {
    const lines: [string, string][] = [
      ['Host', 'a'],
      ...headers,
      ...(type === undefined ? [] : ([['Content-Type', type]] as [string, string][])),
      ['Transfer-Encoding', 'chunked'],
    ]
    const call = request(
      { port: server.port, method: 'POST', path: `/in/${bin}${target}`, headers: lines.flat() },
      (response) => response.resume().on('end', () => resolve(response.statusCode ?? 0)),
    )
    call.on('error', reject)
    call.addTrailers(trailers)
    call.end(canaryBytes(canary))
  })
}

test('no response to a redacting link contains a secret', async () => {
  const { id } = await owner.createBin()
  const { token } = await owner.share(id)
  const watcher = connectWatcher(server.origin)
  await watcher.watch({ share: token })
  for (const { canary } of sent) expect(await send(id, canary)).toBe(200)
  await vi.waitFor(() => expect(watcher.pushed).toHaveLength(sent.length), { timeout: 60_000 })

  const get = async (path: string): Promise<Buffer> => {
    const response = await owner.fetch(`/api/bins/${id}${path}`, { as: token })
    expect(response.status, path).toBe(200)
    return Buffer.from(await response.arrayBuffer())
  }
  const lists = ['/captures?after=0&limit=500', '/captures?limit=500', '/vocabulary', '/arrivals']
  const shown: Uint8Array[] = [
    Buffer.from(JSON.stringify(watcher.pushed)),
    ...(await Promise.all(lists.map(get))),
    ...Object.values(unzipSync(await get('/export?format=zip'))),
  ]
  // A few exports at once are as many as the server makes.
  for (const format of ['ndjson', 'har', 'csv']) shown.push(await get(`/export?format=${format}`))
  const seqs = sent.map((_, i) => i + 1)
  const bodies: Buffer[] = []
  for (let at = 0; at < seqs.length; at += atOnce) {
    const some = seqs.slice(at, at + atOnce)
    const captures = await Promise.all(some.map((seq) => owner.capture(id, seq, token)))
    const paths = captures.map(({ seq, attempt }) => (attempt ? [`/captures/${seq}/attempts`] : []))
    shown.push(...(await Promise.all(paths.flat().map(get))))
    bodies.push(...(await Promise.all(some.map((seq) => get(`/captures/${seq}/body`)))))
    for (const [i, capture] of captures.entries()) {
      const other = captures[i - 1] ?? capture
      shown.push(Buffer.from(JSON.stringify([capture, compare(other, capture)])))
    }
  }
  const everything = Buffer.concat([...shown, ...bodies]).toString('latin1')
  for (const { secret, canary } of sent) expect(everything, canary.place).not.toContain(secret)
  for (const [i, { secret }] of sent.entries()) {
    expect(holdsAnywhere(bodies[i] ?? Buffer.of(), secret)).toBe(false)
  }
})

test('a redacting link cannot find a capture by its secret; its owner can', async () => {
  const { id } = await owner.createBin()
  const { token } = await owner.share(id)
  for (let at = 0; at < sent.length; at += atOnce) {
    const some = sent.slice(at, at + atOnce).map(({ canary }) => send(id, canary))
    for (const status of await Promise.all(some)) expect(status).toBe(200)
  }
  const found = async (query: string, as?: string): Promise<number> =>
    (await owner.page(id, `?limit=500&q=${encodeURIComponent(query)}`, as)).captures.length
  const some = sent.filter((_, i) => i % 20 === 0).map(({ secret }) => secret)
  // One look through all captures finds any of ten: more would make too long a query.
  const tens = Array.from({ length: Math.ceil(some.length / 10) }, (_, i) => i * 10)
  const ofTen = tens.map((at) => some.slice(at, at + 10).join(' OR '))
  const queries = [
    'C4N4RY',
    '70000',
    'body:C4N4RY',
    'target:C4N4RY',
    'delivery:*C4N4RY*',
    'event:*C4N4RY*',
    'body.token:*C4N4RY*',
    'body.message.data.token:*C4N4RY*',
    'form.password:*C4N4RY*',
    'header.x-gitlab-token:*C4N4RY*',
    'header.authorization:*C4N4RY*',
    'query.token:*C4N4RY*',
    ...ofTen,
  ]
  for (const query of queries) expect(await found(query, token), query).toBe(0)
  for (const query of ofTen) expect(await found(query), query).toBeGreaterThan(5)
  expect(await found('C4N4RY')).toBeGreaterThan(100)
  expect(await found('body.message.data.token:*C4N4RY*')).toBeGreaterThan(2)
  // What is shown can be found, below a content coding too.
  expect(await found('body.n:1', token)).toBeGreaterThan(20)
})

test('the hash of a redacted capture reveals nothing of its body', async () => {
  const { id } = await owner.createBin()
  const { token } = await owner.share(id)
  await fetch(`${server.origin}/in/${id}`, { method: 'POST', body: '{"pin":1234}' })
  expect(await owner.capture(id, 1, token)).toMatchObject({ sha256: null, redacted: true })
  expect(await owner.capture(id, 1)).toMatchObject({
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    redacted: false,
  })
})

test('cut is what was cut, whatever the length of what is hidden; a link’s export comes back so', async () => {
  const maxBody = 1_000_000
  const { id } = await owner.createBin({ maxBody })
  const { token } = await owner.share(id)
  const bodies: [body: string, cut: boolean][] = [
    ['{"token":"a-secret-much-longer-than-the-mark","n":1}', false],
    ['{"token":"s","n":1}', false],
    [`{"token":"s","n":"${'x'.repeat(900_000)}"}`, false],
    [`{"token":"s","n":"${'x'.repeat(maxBody)}"}`, true],
    ['', false],
  ]
  for (const [body] of bodies) {
    await fetch(`${server.origin}/in/${id}`, { method: 'POST', body })
  }
  const exported = async (bin: string, as: string): Promise<Capture[]> => {
    const response = await owner.fetch(`/api/bins/${bin}/export?format=ndjson`, { as })
    const lines = (await response.text()).trim().split('\n')
    return lines.map((line) => JSON.parse(line) as Capture)
  }
  const cut = bodies.map(([, isCut]) => isCut)
  const shown = await exported(id, token)
  expect(shown.map(({ body }) => body.truncated)).toEqual(cut)
  for (const [i, isCut] of cut.entries()) {
    const capture = await owner.capture(id, i + 1, token)
    expect(capture.body.truncated).toBe(isCut)
    expect(capture.body.hidden).toBe(i < 4 ? 'some' : undefined)
    expect((await owner.capture(id, i + 1)).body.truncated).toBe(isCut)
  }

  const other = await owner.createBin({ maxBody })
  const answer = await fetch(`${server.origin}/api/bins/${other.id}/import`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${owner.key()}`, 'Content-Type': 'application/x-ndjson' },
    body: shown.map((capture) => JSON.stringify(capture)).join('\n'),
  })
  expect(await answer.json()).toMatchObject({ imported: bodies.length, skipped: 0 })
  const again = await exported(other.id, owner.key())
  expect(again.map(({ body }) => body.truncated)).toEqual(cut)
  expect(again.map(({ body }) => body.text)).toEqual(shown.map(({ body }) => body.text))
})

test('a body that is shown decoded has no header that says else, and what cannot be read says why', async () => {
  const { id } = await owner.createBin()
  const { token } = await owner.share(id)
  const type: [string, string] = ['Content-Type', 'application/json']
  const gzip = { target: '', headers: [type, ['content-encoding', 'gzip']] as [string, string][] }
  const pack = (body: Buffer): Uint8Array => gzipSync(body)
  await send(id, { place: '', ...gzip, body: '{"token":"x","n":1}', pack })
  await send(id, { place: '', ...gzip, body: '{"token":"x","n":1}' })
  const decoded = await owner.capture(id, 1, token)
  expect(decoded.body).toEqual({
    encoding: 'utf8',
    text: '{"token":"[hidden]","n":1}',
    truncated: false,
    hidden: 'some',
    decoded: ['gzip'],
  })
  const names = decoded.headers.map(([name]) => name.toLowerCase())
  expect(names).toContain('content-type')
  expect(names).not.toContain('content-encoding')
  expect((await owner.capture(id, 2, token)).body).toEqual({
    encoding: 'utf8',
    text: '',
    truncated: false,
    hidden: 'all',
    unread: 'coding',
  })
  const own = await owner.capture(id, 1)
  expect(own.body).toEqual({
    encoding: 'base64',
    text: expect.any(String) as string,
    truncated: false,
  })
  expect(own.headers).toContainEqual(['content-encoding', 'gzip'])
})
