import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { OutgoingRequest, OutgoingResult } from '@/core/ports/outgoing'
import { cpuOf, slowness } from '@/core/testing/processor-time'
import { sendRequest, type SendSettings } from './send-request'
import { badUpstreams, endless } from './testing/bad-upstreams'

let server: Server
let port: number
let answer: (socket: Socket) => void
let connections: Set<Socket>

beforeEach(async () => {
  connections = new Set()
  answer = (socket) => void socket.end('HTTP/1.1 204 Done\r\n\r\n')
  server = createServer((socket) => {
    connections.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', () => answer(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterEach(async () => {
  for (const socket of connections) socket.destroy()
  await new Promise((resolve) => server.close(resolve))
})

const here: SendSettings = {
  refusal: () => null,
  resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
  connectMs: 5000,
  maxMs: 15_000,
  maxBytes: 65_536,
}

const send = (
  changes: Partial<OutgoingRequest> = {},
  settings: Partial<SendSettings> = {},
): Promise<OutgoingResult> =>
  sendRequest(
    {
      origin: `http://a.example:${port}`,
      method: 'POST',
      path: '/',
      headers: ['Host', 'a.example', 'Content-Length', '2'],
      body: new TextEncoder().encode('{}'),
      ...changes,
    },
    { ...here, ...settings },
  )

test('the phases of an exchange are measured, and where it went is known', async () => {
  const { answer: got, phases, durationMs, address, error } = await send()
  expect([got?.status, got?.reason, error, address]).toEqual([204, 'Done', null, '127.0.0.1'])
  const { lookup, connect, secure, wait, receive } = phases
  for (const ms of [lookup, connect, wait, receive]) expect(ms).toBeGreaterThanOrEqual(0)
  expect(secure).toBeNull()
  expect(durationMs).toBeGreaterThanOrEqual((connect ?? 0) + (wait ?? 0))
})

test.each(badUpstreams)(
  'a target that %s holds nobody longer than its limit',
  async (_, how, expected, ms, request) => {
    answer = how
    let got!: OutgoingResult
    const cpu = await cpuOf(async () => {
      got = await send(request, { maxMs: ms ?? 15_000 })
    })
    // Both ends are in this process.
    expect(cpu > 1000 ? cpu / slowness() : cpu).toBeLessThan(2000)
    expect(got.answer?.status ?? null).toBe(expected.status)
    expect(got.error ?? '').toMatch(expected.error ?? /^$/)
    const length = got.answer?.body.length ?? 0
    expect(length).toBe(expected.body ?? length)
    expect(got.answer?.body.length ?? 0).toBeLessThanOrEqual(65_536)
    // Whatever it does, its connection is over with its answer.
    for (const socket of connections) socket.resume()
    await vi.waitFor(() => expect([...connections].filter(({ closed }) => !closed)).toEqual([]))
  },
)

test('however many targets send without end, they are read no further than what is kept', async () => {
  const sent: number[] = []
  const piece = Buffer.alloc(65_536, 120)
  answer = (socket) => {
    endless(piece)(socket)
    socket.once('close', () => sent.push(socket.bytesWritten))
  }
  const before = process.memoryUsage()
  let peak = 0
  for (let wave = 0; wave < 10; wave++) {
    const answers = await Promise.all(Array.from({ length: 16 }, () => send()))
    for (const { answer: got } of answers) expect(got?.body).toHaveLength(65_536)
    const { heapUsed, external } = process.memoryUsage()
    peak = Math.max(peak, heapUsed + external - before.heapUsed - before.external)
  }
  await vi.waitFor(() => expect(sent).toHaveLength(160))
  // What is on its way through the buffers of both ends comes on top of what is kept.
  expect(Math.max(...sent)).toBeLessThan(16 * 1024 * 1024)
  expect(peak).toBeLessThan(96 * 1024 * 1024)
})

test('a target that never finishes its TLS handshake is given up', async () => {
  answer = () => undefined
  const got = await send({ origin: `https://a.example:${port}` }, { connectMs: 200 })
  expect(got.error).toMatch(
    /^a\.example:\d+ was connected to, and its TLS handshake did not end within 0\.2 seconds$/,
  )
  expect(got.sent).toBe(false)
})

test('a target that never answers is given up in time, also where what nobody holds is collected', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  answer = () => undefined
  const sending = send({}, { maxMs: 500 })
  const collecting = setInterval(collect, 50)
  const ended = await Promise.race([sending, once(AbortSignal.timeout(10_000), 'abort')])
  clearInterval(collecting)
  expect(ended).toMatchObject({ answer: null, error: expect.stringContaining('did not answer') })
})

test.each([
  ['a path with a space', { path: '/a b' }, /its path has a space or a control character/],
  ['a line that is none', { headers: ['X', 'a\u0001'] }, /cannot be sent/],
  ['a method that is none', { method: 'A B' }, /cannot be sent/],
])('%s is told in words', async (_, changes, why) => {
  expect((await send(changes)).error).toMatch(why)
})

test('nothing listens, a name does not exist, and a certificate is not valid: each is told', async () => {
  const { port: free } = await new Promise<AddressInfo>((resolve) => {
    const closed = createServer().listen(0, '127.0.0.1', () => {
      const address = closed.address() as AddressInfo
      closed.close(() => resolve(address))
    })
  })
  expect((await send({ origin: `http://a.example:${free}` })).error).toBe(
    `Nothing listens at a.example:${free}: the connection was refused`,
  )
  const none = Object.assign(new Error('no'), { code: 'ENOTFOUND' })
  expect((await send({}, { resolve: () => Promise.reject(none) })).error).toMatch(
    /^The name a\.example:\d+ does not exist$/,
  )
  answer = (socket) => void socket.end('HTTP/1.1 400 No\r\n\r\n')
  const plain = await send({ origin: `https://a.example:${port}` })
  expect(plain.error).toMatch(/does not speak TLS/)
  expect([plain.sent, (await send()).sent]).toEqual([false, true])
})

test('the halves of a body come apart by the pause that is asked for', async () => {
  const pieces: string[] = []
  answer = (socket) => {
    socket.on('data', (piece: Buffer) => {
      pieces.push(piece.toString())
      if (piece.toString().endsWith('cd')) socket.end('HTTP/1.1 204 Done\r\n\r\n')
    })
  }
  const { answer: got, phases } = await send({
    headers: ['Host', 'a.example', 'Content-Length', '4'],
    body: new TextEncoder().encode('abcd'),
    pauseMs: 300,
  })
  expect([got?.status, pieces.at(-1)]).toEqual([204, 'cd'])
  expect(phases.wait).toBeGreaterThanOrEqual(250)
})

test('a request for another protocol keeps its Connection, and its answer ends with the head', async () => {
  const heads: string[] = []
  answer = (socket) => {
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    )
  }
  server.once('connection', (socket: Socket) =>
    socket.once('data', (piece: Buffer) => heads.push(piece.toString())),
  )
  const { answer: got } = await send({
    method: 'GET',
    headers: ['Host', 'a.example', 'Connection', 'Upgrade', 'Upgrade', 'websocket'],
    body: new Uint8Array(),
    upgrades: true,
  })
  expect(got?.status).toBe(101)
  expect(heads.join()).toContain('Connection: Upgrade')
  expect(heads.join()).not.toContain('close')
})

test('an error has its code', async () => {
  const none = Object.assign(new Error('no'), { code: 'ENOTFOUND' })
  const failed = await send({}, { resolve: () => Promise.reject(none) })
  expect(failed.errorCode).toBe('ENOTFOUND')
  answer = (socket) => void socket.end('HTTP/1.1 204 Done\r\n\r\n')
  expect(await send()).not.toHaveProperty('errorCode')
})
