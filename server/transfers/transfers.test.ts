import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ImportResult } from '@/core/contract/import'
import { services } from '@/core/services'
import type { ApiClient } from '../testing/api-client'
import { writePiece } from '../testing/raw-client'
import { startServer, type TestServer } from '../testing/start-server'

const MB = 1_000_000
let server: TestServer
let owner: ApiClient
let bin: string

beforeAll(async () => {
  server = await startServer({ MAX_APP_REQUESTS: '1000' })
  owner = server.newOwner()
  bin = (await owner.createBin()).id
  for (let n = 0; n < 6; n++) {
    await fetch(`${server.origin}/in/${bin}`, { method: 'POST', body: 'x'.repeat(9 * MB) })
  }
})
afterAll(() => server.stop())

const running = (): number => services().transfers.running()
const none = (): Promise<boolean> => vi.waitUntil(() => running() === 0)

/** Opens a connection and begins a request on it. */
async function begin(line: string, headers: string[] = [], as = owner.key()): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  const all = [`Host: 127.0.0.1:${server.port}`, `Authorization: Bearer ${as}`, ...headers]
  await writePiece(socket, `${line} HTTP/1.1\r\n${all.join('\r\n')}\r\n\r\n`)
  return socket
}

const exporting = (of = bin, as?: string): Promise<Socket> =>
  begin(`GET /api/bins/${of}/export`, [], as)

async function firstBytes(socket: Socket): Promise<string> {
  const [chunk] = (await once(socket, 'data')) as [Buffer]
  return chunk.toString('latin1')
}

/** Reads everything until the connection is closed. */
async function rest(socket: Socket): Promise<Buffer> {
  const all: Buffer[] = []
  socket.on('data', (chunk: Buffer) => all.push(chunk))
  await once(socket, 'close')
  return Buffer.concat(all)
}

test('an export whose client hangs up in the middle ends', async () => {
  const socket = await exporting()
  expect(await firstBytes(socket)).toMatch(/^HTTP\/1.1 200 /)
  socket.pause()
  expect(running()).toBe(1)
  socket.destroy()
  await none()
})

test('an export that nobody reads is written only as far as the buffers in between allow', async () => {
  const before = process.memoryUsage().rss
  const sockets = await Promise.all([exporting(), exporting()])
  for (const socket of sockets) await firstBytes(socket)
  for (const socket of sockets) socket.pause()
  // The thread is idle when nothing more is requested, so another export has it to itself.
  const other = await owner.createBin()
  expect((await owner.fetch(`/api/bins/${other.id}/export`)).status).toBe(200)
  expect(running()).toBe(2)
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * MB)
  for (const socket of sockets) socket.destroy()
  await none()
})

test('two exports of a bin run and eight wait; one more is refused at once, naming the limit', async () => {
  const sockets: Socket[] = []
  for (let n = 0; n < 2; n++) {
    const socket = await exporting()
    await firstBytes(socket)
    sockets.push(socket.pause())
  }
  const waiting = await Promise.all(Array.from({ length: 8 }, () => exporting()))
  await vi.waitUntil(() => services().transfers.waiting() === 8)
  const refused = await owner.fetch(`/api/bins/${bin}/export`)
  expect(refused.status).toBe(503)
  expect(refused.headers.get('retry-after')).toBe('5')
  expect(await refused.json()).toEqual({
    error: {
      code: 'busy',
      message:
        '2 exports or imports of this bin are running, which is the limit, and too many are waiting',
    },
  })
  // Waiting exports start when others end, unless they were aborted themselves.
  const [heir, ...others] = waiting
  for (const socket of others) socket.destroy()
  sockets[0]?.destroy()
  expect(await firstBytes(heir as Socket)).toMatch(/^HTTP\/1.1 200 /)
  for (const socket of [...sockets, ...waiting]) socket.destroy()
  await none()
})

test('if an export fails midway its connection is cut, so the reader sees that it is incomplete', async () => {
  const { id } = await owner.createBin()
  const line = JSON.stringify({ method: 'GET', target: `/${'x'.repeat(8000)}`, headers: [] })
  await imported(id, `${line}\n`.repeat(900))
  const share = await owner.share(id, { redact: false })
  const socket = await exporting(id, share.token)
  await firstBytes(socket)
  socket.pause()
  expect(
    (await owner.fetch(`/api/bins/${id}/shares/${share.id}`, { method: 'DELETE' })).status,
  ).toBe(204)
  socket.resume()
  const bytes = await rest(socket)
  expect(bytes.length).toBeGreaterThan(8000)
  expect(bytes.subarray(-5).toString()).not.toBe('0\r\n\r\n')
  await none()
})

const ndjson = (length: number): string[] => [
  'Content-Type: application/x-ndjson',
  `Content-Length: ${length}`,
]

async function imported(id: string, body: string): Promise<ImportResult> {
  const response = await fetch(`${server.origin}/api/bins/${id}/import`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${owner.key()}`, 'Content-Type': 'application/x-ndjson' },
    body,
  })
  expect(response.status).toBe(200)
  return (await response.json()) as ImportResult
}

test('an import whose client hangs up in the middle ends, and what came before is stored', async () => {
  const { id } = await owner.createBin()
  const line = `${JSON.stringify({ method: 'GET', target: '/a', headers: [] })}\n`
  const socket = await begin(`POST /api/bins/${id}/import`, ndjson(10 * MB))
  await writePiece(socket, line.repeat(200))
  await vi.waitUntil(async () => (await owner.readBin(id)).count >= 128)
  expect(running()).toBe(1)
  socket.destroy()
  await none()
  // What was in the last commit, but not what waited for the next.
  expect([128, 192]).toContain((await owner.readBin(id)).count)
})

test('an import that ends before all was sent is answered, and the connection stays open', async () => {
  const { id } = await owner.createBin({ maxCaptures: 10, whenFull: 'refuse' })
  const line = `${JSON.stringify({ method: 'GET', target: `/${'a'.repeat(900)}`, headers: [] })}\n`
  const body = line.repeat(20_000)
  const socket = await begin(`POST /api/bins/${id}/import`, ndjson(body.length))
  const answers: Buffer[] = []
  socket.on('data', (chunk: Buffer) => answers.push(chunk))
  await writePiece(socket, body)
  await writePiece(socket, `GET /api/health HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`)
  await vi.waitUntil(() => Buffer.concat(answers).includes('"uptimeSeconds"'))
  const text = Buffer.concat(answers).toString()
  expect(text).toMatch(/^HTTP\/1.1 200 .*"imported":10,/s)
  expect(text).toContain('The rest was left out')
  socket.destroy()
  await none()
})
