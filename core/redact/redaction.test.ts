import { request } from 'node:http'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { canaries } from './testing/canaries'
import { compare } from '../compare/compare'
import { bodyOf, type Canary, secretOf, withSecret } from './testing/canary'
import { holdsAnywhere } from './testing/every-reading'
import type { Capture } from '../contract/capture'
import type { ApiClient } from '../../server/testing/api-client'
import { startServer, type TestServer } from '../../server/testing/start-server'
import { connectWatcher } from '../../server/testing/watcher'

const sent = canaries.map((canary, i) => {
  const secret = secretOf(i, canary)
  return { secret, canary: withSecret(canary, secret) }
})

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
    call.end(bodyOf(canary))
  })
}

test('no response to a redacting link contains a secret', async () => {
  const { id } = await owner.createBin()
  const { token } = await owner.share(id)
  const watcher = connectWatcher(server.origin)
  await watcher.watch({ share: token })
  for (const { canary } of sent) expect(await send(id, canary)).toBe(200)
  await vi.waitFor(() => expect(watcher.pushed).toHaveLength(sent.length))

  const get = async (path: string): Promise<Buffer> => {
    const response = await owner.fetch(`/api/bins/${id}${path}`, { as: token })
    expect(response.status, path).toBe(200)
    return Buffer.from(await response.arrayBuffer())
  }
  const lists = ['/captures?after=0&limit=500', '/captures?limit=500', '/vocabulary', '/arrivals']
  const formats = ['ndjson', 'har', 'csv'].map((format) => `/export?format=${format}`)
  const zip = unzipSync(await get('/export?format=zip'))
  const shown: Uint8Array[] = [
    Buffer.from(JSON.stringify(watcher.pushed)),
    ...(await Promise.all([...lists, ...formats].map(get))),
    ...Object.values(zip),
  ]
  let before: Capture | undefined
  for (let seq = 1; seq <= sent.length; seq++) {
    const capture = await owner.capture(id, seq, token)
    if (before) shown.push(Buffer.from(JSON.stringify(compare(before, capture))))
    shown.push(Buffer.from(JSON.stringify(capture)), await get(`/captures/${seq}/body`))
    if (capture.attempt !== null) shown.push(await get(`/captures/${seq}/attempts`))
    before = capture
  }
  const everything = Buffer.concat(shown).toString('latin1')
  for (const { secret, canary } of sent) expect(everything, canary.place).not.toContain(secret)
  // Nor below escapes: all secrets begin alike.
  for (const bytes of shown) expect(holdsAnywhere(bytes, 'C4N4RY7')).toBe(false)
})

test('a redacting link cannot find a capture by its secret; its owner can', async () => {
  const { id } = await owner.createBin()
  const { token } = await owner.share(id)
  for (const { canary } of sent) expect(await send(id, canary)).toBe(200)
  const found = async (query: string, as?: string): Promise<number> =>
    (await owner.page(id, `?limit=500&q=${encodeURIComponent(query)}`, as)).captures.length
  const queries = [
    ...['C4N4RY', '70000', 'body:C4N4RY', 'target:C4N4RY', 'delivery:*C4N4RY*', 'event:*C4N4RY*'],
    ...['body.token:*C4N4RY*', 'body.message.data.token:*C4N4RY*', 'form.password:*C4N4RY*'],
    ...['header.x-gitlab-token:*C4N4RY*', 'header.authorization:*C4N4RY*', 'query.token:*C4N4RY*'],
    ...sent.filter((_, i) => i % 20 === 0).map(({ secret }) => secret),
  ]
  for (const query of queries) expect(await found(query, token), query).toBe(0)
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
