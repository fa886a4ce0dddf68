import { request } from 'node:http'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { canaries } from './testing/canaries'
import { type Canary, secretOf, withSecret } from './testing/canary'
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
function send(bin: string, { target, headers = [], trailers = [], type, body, encoding }: Canary) {
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
    call.end(Buffer.from(body ?? '', encoding ?? 'utf8'))
  })
}

test('no response to a redacting link contains a secret', async () => {
  const { id } = await owner.createBin()
  const { token } = await owner.share(id)
  const watcher = connectWatcher(server.origin)
  await watcher.watch({ share: token })
  for (const { canary } of sent) expect(await send(id, canary)).toBe(200)
  await vi.waitFor(() => expect(watcher.pushed).toHaveLength(sent.length))

  const shown = [
    JSON.stringify(watcher.pushed),
    await text(`/captures?after=0&limit=500`),
    await text(`/captures?limit=500`),
    await text('/vocabulary'),
    await text('/arrivals'),
    ...(await Promise.all(
      ['ndjson', 'har', 'csv'].map((format) => text(`/export?format=${format}`)),
    )),
  ]
  for (let seq = 1; seq <= sent.length; seq++) {
    const body = await owner.body(id, seq, token)
    shown.push(await text(`/captures/${seq}`), body.toString('latin1'), body.toString('utf16le'))
  }
  const everything = shown.join('\n')
  for (const { secret, canary } of sent) expect(everything, canary.place).not.toContain(secret)

  async function text(path: string): Promise<string> {
    const response = await owner.fetch(`/api/bins/${id}${path}`, { as: token })
    expect(response.status).toBe(200)
    return response.text()
  }
})

test('a redacting link cannot find a capture by its secret; its owner can', async () => {
  const { id } = await owner.createBin()
  const { token } = await owner.share(id)
  for (const { canary } of sent) expect(await send(id, canary)).toBe(200)
  let found = 0
  for (const { secret } of sent) {
    const hidden = await owner.page(id, `?q=${secret}`, token)
    expect(hidden.captures, secret).toEqual([])
    const understood = `delivery:*${secret}* OR event:*${secret}*`
    const named = await owner.page(id, `?q=${encodeURIComponent(understood)}`, token)
    expect(named.captures, secret).toEqual([])
    found += (await owner.page(id, `?q=${secret}`)).captures.length
  }
  expect(found).toBeGreaterThan(40)
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
