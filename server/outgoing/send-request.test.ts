import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OutgoingRequest, OutgoingResult } from '@/core/ports/outgoing'
import { sendRequest, type SendSettings } from './send-request'
import { targetGuard } from './target-guard'

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

const head = 'HTTP/1.1 200 OK\r\n'

test('the phases of an exchange are measured, and where it went is known', async () => {
  const { answer: got, phases, durationMs, address, error } = await send()
  expect([got?.status, got?.reason, error, address]).toEqual([204, 'Done', null, '127.0.0.1'])
  const { lookup, connect, secure, wait, receive } = phases
  for (const ms of [lookup, connect, wait, receive]) expect(ms).toBeGreaterThanOrEqual(0)
  expect(secure).toBeNull()
  expect(durationMs).toBeGreaterThanOrEqual((connect ?? 0) + (wait ?? 0))
})

const endless = (piece: Buffer) => (socket: Socket) => {
  socket.write(`${head}\r\n`)
  const more = (): void => {
    while (socket.write(piece));
  }
  socket.on('drain', more)
  more()
}

/** What a target may do, and what the delivery says of it; `ms` is the limit in all. */
const upstreams: [
  what: string,
  answer: (socket: Socket) => void,
  expected: { status: number | null; error: RegExp | null; body?: number },
  ms?: number,
][] = [
  [
    'resets at once',
    (s) => void s.resetAndDestroy(),
    { status: null, error: /closed the connection/ },
  ],
  [
    'closes at once',
    (s) => void s.end(),
    { status: null, error: /closed the connection|not HTTP/ },
  ],
  [
    'never answers',
    () => undefined,
    { status: null, error: /did not answer within 0\.3 seconds/ },
    300,
  ],
  [
    'drips a head',
    (s) => void setInterval(() => s.write('H'), 20).unref(),
    { status: null, error: /not HTTP|did not answer/ },
    300,
  ],
  [
    'drips a body without end',
    (s) => {
      s.write(`${head}Content-Length: 1000\r\n\r\n`)
      const timer = setInterval(() => s.write('x'), 20)
      s.on('close', () => clearInterval(timer))
    },
    { status: 200, error: /did not answer within/ },
    300,
  ],
  [
    'sends without end',
    endless(Buffer.alloc(65_536, 120)),
    { status: 200, error: null, body: 65_536 },
  ],
  [
    'ends before its length',
    (s) => void s.end(`${head}Content-Length: 100\r\n\r\nshort`),
    { status: 200, error: /closed the connection before its answer was complete/, body: 5 },
  ],
  [
    'breaks its chunks',
    (s) => void s.end(`${head}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz`),
    { status: 200, error: /before its answer was complete|not HTTP/, body: 5 },
  ],
  ['speaks no HTTP', (s) => void s.end('SSH-2.0-x\r\n'), { status: null, error: /is not HTTP/ }],
  [
    'has a huge head',
    (s) => void s.end(`${head}X: ${'y'.repeat(100_000)}\r\n\r\n`),
    { status: null, error: /larger than 64 KiB/ },
  ],
  [
    'has a hundred thousand header lines',
    (s) => void s.end(`${head}${'a: b\r\n'.repeat(100_000)}\r\n`),
    { status: null, error: /larger than 64 KiB/ },
  ],
  [
    'packs a bomb',
    (s) => {
      s.write(`${head}Content-Encoding: gzip\r\n\r\n`)
      s.end(gzipSync(Buffer.alloc(50_000_000)))
    },
    { status: 200, error: null },
  ],
  [
    'redirects',
    (s) => void s.end('HTTP/1.1 302 F\r\nLocation: http://10.0.0.1/\r\n\r\n'),
    { status: 302, error: null, body: 0 },
  ],
  [
    'switches protocols',
    (s) => void s.end('HTTP/1.1 101 S\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
    { status: 101, error: null, body: 0 },
  ],
  [
    'sends interim answers without end',
    (s) => {
      const timer = setInterval(() => s.write('HTTP/1.1 103 E\r\nLink: </>\r\n\r\n'), 5)
      s.on('close', () => clearInterval(timer))
    },
    { status: null, error: /did not answer within/ },
    300,
  ],
]

test.each(upstreams)(
  'a target that %s holds nobody longer than its limit',
  async (_, how, expected, ms) => {
    answer = how
    const got = await send({}, { maxMs: ms ?? 15_000 })
    expect(got.answer?.status ?? null).toBe(expected.status)
    expect(got.error ?? '').toMatch(expected.error ?? /^$/)
    const length = got.answer?.body.length ?? 0
    expect(length).toBe(expected.body ?? length)
    expect(got.answer?.body.length ?? 0).toBeLessThanOrEqual(65_536)
  },
)

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

test('a lying name server leads nowhere: each name is resolved once, every address checked', async () => {
  const refusal = targetGuard({ allowed: [], own: () => [], ports: [1] })
  const lies = [['127.0.0.1'], ['93.184.216.34', '127.0.0.1'], ['::1'], ['::ffff:127.0.0.1'], []]
  for (const addresses of lies) {
    let times = 0
    const got = await send(
      {},
      {
        refusal,
        resolve: () => {
          times += 1
          return Promise.resolve(
            addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
          )
        },
      },
    )
    expect([got.answer, times]).toEqual([null, 1])
    expect(got.error).toMatch(/not a public address|has no address/)
  }
  let asked = 0
  const rebinding = (): Promise<{ address: string; family: number }[]> => {
    asked += 1
    return Promise.resolve([{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }])
  }
  expect((await send({}, { resolve: rebinding })).address).toBe('127.0.0.1')
  expect(asked).toBe(1)
  expect(connections.size).toBe(1)
})
