import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Capture } from '../contract/capture'
import type { ImportResult } from '../contract/import'
import type { ApiClient } from '../../server/testing/api-client'
import { exchange } from '../../server/testing/raw-client'
import { startServer, type TestServer } from '../../server/testing/start-server'
import { isHar } from './testing/is-har'

let server: TestServer
let owner: ApiClient

beforeAll(async () => {
  server = await startServer({ MAX_CAPTURES_PER_BIN: '2000' })
  owner = server.newOwner()
})
afterAll(() => server.stop())

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, at) => at))

/** Makes a bin with text, every byte, trailers, repeated lines and a refused request. */
async function filledBin(): Promise<string> {
  const { id } = await owner.createBin({ maxBody: 3_000_000 })
  const head = (line: string, more: string) => `${line} HTTP/1.1\r\nHost: x\r\n${more}\r\n`
  const binary = `Content-Type: application/octet-stream\r\nContent-Length: 256\r\n`
  const chunks = 'Transfer-Encoding: chunked\r\nX-A: caf\xe9\r\nx-a: 2\r\n'
  await exchange(server.port, [head(`POST /in/${id}/a%2F?q='%zz&token=canary`, binary), everyByte])
  await exchange(server.port, [
    head(`PUT /in/${id}`, chunks),
    '3\r\n=1\n\r\n0\r\nDigest: y\r\n\r\n',
  ])
  await fetch(`${server.origin}/in/${id}/big`, { method: 'POST', body: 'x'.repeat(2_500_000) })
  await fetch(`${server.origin}/in/${id}/refused`, { method: 'POST', body: 'x'.repeat(3_100_000) })
  return id
}

async function exported(bin: string, query = '', as?: string): Promise<Buffer> {
  const response = await owner.fetch(`/api/bins/${bin}/export${query}`, as ? { as } : {})
  expect(response.status).toBe(200)
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="wirebin-/)
  expect(response.headers.get('content-security-policy')).toBe('sandbox')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  return Buffer.from(await response.arrayBuffer())
}

async function imported(bin: string, type: string, body: string | Buffer): Promise<ImportResult> {
  const headers = { Authorization: `Bearer ${owner.key()}`, 'Content-Type': type }
  const address = `${server.origin}/api/bins/${bin}/import`
  const response = await fetch(address, {
    method: 'POST',
    headers,
    body: new Blob([Buffer.from(body)]),
  })
  expect(response.status).toBe(200)
  return (await response.json()) as ImportResult
}

const linesOf = (bytes: Buffer): Capture[] =>
  bytes
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Capture)

/** What an import must restore: all but the number, the time and measured values. */
const facts = ({ seq: _, bin: _bin, receivedAt: _at, reply, ...rest }: Capture) => ({
  ...rest,
  reply: { ...reply, durationMs: null },
})

it('NDJSON contains every capture whole, and importing it makes the same captures', async () => {
  const bin = await filledBin()
  const file = await exported(bin)
  const before = linesOf(file)
  expect(before.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  expect(before[2]?.body).toMatchObject({ truncated: false, text: 'x'.repeat(2_500_000) })

  const other = (await owner.createBin({ maxBody: 3_000_000 })).id
  expect(await imported(other, 'application/x-ndjson', file)).toMatchObject({
    imported: 4,
    skipped: 0,
  })
  const after = linesOf(await exported(other))
  expect(after.map(facts)).toEqual(before.map(facts))
  expect(await owner.body(other, 1)).toEqual(everyByte)
})

it('a HAR file comes back as the same requests', async () => {
  const bin = await filledBin()
  const file = await exported(bin, '?format=har')
  const har = JSON.parse(file.toString()) as { log: { entries: { request: { url: string } }[] } }
  expect(har.log.entries).toHaveLength(4)
  await isHar(har)
  expect(har.log.entries[1]?.request.url).toMatch(new RegExp(`/in/${bin}$`))
  const other = (await owner.createBin({ maxBody: 3_000_000 })).id
  expect(await imported(other, 'application/json', file)).toMatchObject({ imported: 4, skipped: 0 })
  const request = ({ method, target, headers, trailers, body, refused }: Capture) => ({
    method,
    target,
    headers,
    trailers,
    text: body.text,
    refused,
  })
  expect(linesOf(await exported(other)).map(request)).toEqual(
    linesOf(await exported(bin)).map(request),
  )
})

it('a zip has a folder for each capture, with generated names only', async () => {
  const { id } = await owner.createBin()
  const type = 'multipart/form-data; boundary=../../b'
  const part =
    '--../../b\r\nContent-Disposition: form-data; name="a"; filename="../../../etc/passwd"\r\n\r\nx\r\n--../../b--\r\n'
  await fetch(`${server.origin}/in/${id}/..%2f..%2f/x`, {
    method: 'POST',
    headers: { 'Content-Type': type },
    body: part,
  })
  await fetch(`${server.origin}/in/${id}`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/html' },
    body: '<script>',
  })
  await fetch(`${server.origin}/in/${id}`)
  const files = unzipSync(await exported(id, '?format=zip'))
  expect(Object.keys(files)).toEqual([
    '000001/request.json',
    '000001/body.bin',
    '000002/request.json',
    '000002/body.txt',
    '000003/request.json',
  ])
  expect(strFromU8(files['000001/body.bin'] ?? new Uint8Array())).toBe(part)
  expect(JSON.parse(strFromU8(files['000002/request.json'] ?? new Uint8Array()))).toMatchObject({
    seq: 2,
    body: { file: 'body.txt', truncated: false },
  })
})

it('an export contains what a query selects, over more than one page', async () => {
  const { id } = await owner.createBin()
  const line = (n: number) =>
    JSON.stringify({ method: n % 3 ? 'GET' : 'PUT', target: `/${n}`, headers: [] })
  const all = Array.from({ length: 1200 }, (_, n) => line(n)).join('\n')
  const other = await owner.createBin({ maxCaptures: 2000 })
  expect(await imported(other.id, 'application/x-ndjson', all)).toMatchObject({ imported: 1200 })
  expect(linesOf(await exported(other.id))).toHaveLength(1200)
  const some = linesOf(await exported(other.id, '?q=method:PUT'))
  expect(some.map(({ target }) => target)).toEqual(
    Array.from({ length: 400 }, (_, n) => `/${n * 3}`),
  )
  const bounded = linesOf(await exported(other.id, '?q=method:PUT&upTo=700'))
  expect(bounded.map(({ seq }) => seq)).toEqual(Array.from({ length: 234 }, (_, n) => n * 3 + 1))
  expect(linesOf(await exported(other.id, '?upTo=7'))).toHaveLength(7)
  expect((await exported(id)).toString()).toBe('')
  const bad = await owner.fetch(`/api/bins/${id}/export?q=(`)
  expect(bad.status).toBe(400)
})

it('through a link an export hides what the link hides, and ends with what it covers', async () => {
  const bin = await filledBin()
  const hiding = await owner.share(bin)
  for (const format of ['ndjson', 'har', 'csv', 'zip']) {
    const file = await exported(bin, `?format=${format}`, hiding.token)
    const text =
      format === 'zip'
        ? Object.values(unzipSync(file))
            .map((one) => strFromU8(one))
            .join()
        : file.toString()
    expect(text).not.toContain('canary')
  }
  const one = await owner.share(bin, { capture: 2, redact: false })
  expect(linesOf(await exported(bin, '', one.token)).map(({ seq }) => seq)).toEqual([2])
  const stranger = server.newOwner()
  await stranger.createBin()
  expect((await stranger.fetch(`/api/bins/${bin}/export`)).status).toBe(404)
})

it('only the owner imports, and only with a known content type', async () => {
  const { id } = await owner.createBin()
  const share = await owner.share(id, { redact: false })
  const path = `${server.origin}/api/bins/${id}/import`
  const send = (key: string, type: string) =>
    fetch(path, {
      method: 'POST',
      body: 'GET / HTTP/1.1\n',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': type },
    })
  expect((await send(share.token, 'text/plain')).status).toBe(404)
  expect((await send('wbo_nobody', 'text/plain')).status).toBe(404)
  expect((await send(owner.key(), 'text/html')).status).toBe(415)
  expect((await send(owner.key(), 'text/plain')).status).toBe(200)
})

it('what cannot be imported is named by its line, and the rest is imported', async () => {
  const { id } = await owner.createBin({ maxBody: 1000 })
  const good = JSON.stringify({ method: 'GET', target: '/a', headers: [] })
  const lines = [
    good,
    'no JSON',
    '',
    '{"method":"GET"}',
    JSON.stringify({ method: 'A B', target: '/', headers: [] }),
    JSON.stringify({ method: 'GET', target: 'x y', headers: [] }),
    JSON.stringify({ method: 'GET', target: '/', headers: [['a', 'b\r\nc: d']] }),
    JSON.stringify({
      method: 'GET',
      target: '/',
      headers: [],
      body: { encoding: 'base64', text: '*' },
    }),
    JSON.stringify({
      method: 'GET',
      target: '/',
      headers: [],
      body: { encoding: 'utf8', text: 'x'.repeat(2000) },
    }),
    good,
  ]
  const result = await imported(id, 'application/x-ndjson', lines.join('\r\n'))
  expect(result).toMatchObject({ imported: 2, skipped: 7 })
  expect(result.errors.map(({ at }) => at)).toEqual([2, 4, 5, 6, 7, 8, 9].map((n) => `line ${n}`))
  expect(result.errors[0]?.message).toBe('It is not JSON')
  expect(result.errors[6]?.message).toBe("Body of 2 kB exceeds this bin's 1 kB")
})

it('a full bin that refuses says where the import ended', async () => {
  const { id } = await owner.createBin({ maxCaptures: 100, whenFull: 'refuse' })
  const lines = Array.from({ length: 300 }, (_, n) =>
    JSON.stringify({ method: 'GET', target: `/${n}`, headers: [] }),
  )
  const result = await imported(id, 'application/x-ndjson', lines.join('\n'))
  expect(result.imported).toBe(100)
  expect(result.errors.at(-1)).toEqual({ at: 'after line 128', message: 'The rest was left out' })
})
