import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { BinReplies } from '@/core/contract/replies'
import type { DrillList } from '@/core/contract/drill'
import type { ApiClient } from '../testing/api-client'
import { exchange, valueOf } from '../testing/raw-client'
import { startServer, type TestServer } from '../testing/start-server'

let server: TestServer
let owner: ApiClient
beforeAll(async () => {
  server = await startServer({ MAX_BODIES_IN_FLIGHT_BYTES: '8388608', MAX_BODY_BYTES: '4194304' })
  owner = server.newOwner()
})
afterAll(() => server.stop())

type Replies = { [Key in keyof BinReplies]?: unknown }

async function binThat(replies: Replies): Promise<string> {
  const { id } = await owner.createBin()
  const path = `/api/bins/${id}/replies`
  const response = await owner.fetch(path, { method: 'PUT', body: JSON.stringify(replies) })
  expect(await response.text()).toContain('rules')
  expect(response.status).toBe(200)
  return id
}

const fallback = (plan: object): Replies => ({ fallback: plan })

const drill = (steps: object[], rest: object = {}): Replies => ({
  rules: [{ id: 'drill', when: {}, answer: { kind: 'drill', steps, ...rest } }],
})

const post = (bin: string, body = 'x', lines = ''): string =>
  `POST /in/${bin}/hook HTTP/1.1\r\nHost: a\r\n${lines}Content-Length: ${body.length}\r\n\r\n${body}`

const shown = async (bin: string, seq: number) => owner.capture(bin, seq)
const until = <T>(look: () => Promise<T>): Promise<T> => vi.waitFor(look, { interval: 10 })

test('a drill answers each request with its next step, and stays at its end', async () => {
  const bin = await binThat(drill([{ status: 503 }, { status: 503 }, { status: 200 }]))
  const { answers } = await exchange(
    server.port,
    Array.from({ length: 4 }, () => post(bin)),
    {
      finals: 4,
    },
  )
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 200, 200])
  const captures = await owner.captures(bin)
  expect(captures.map(({ status }) => status)).toEqual([503, 503, 200, 200])
  expect(captures.map(({ answeredBy }) => answeredBy)).toEqual(Array(4).fill('rule:drill'))
  expect(captures.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 1])
  const { drills } = (await (await owner.fetch(`/api/bins/${bin}/drills`)).json()) as DrillList
  expect(drills).toMatchObject([{ rule: 'drill', position: 3 }])
})

test('a step can send Retry-After, or 410', async () => {
  const bin = await binThat(
    drill([{ status: 429, headers: [['Retry-After', '7']] }, { status: 410 }]),
  )
  const { answers } = await exchange(server.port, [post(bin), post(bin)], { finals: 2 })
  expect(answers.map(({ status }) => status)).toEqual([429, 410])
  expect(valueOf(answers[0]?.headers ?? [], 'retry-after')).toBe('7')
})

test('a delayed request is shown as waiting before its reply is sent', async () => {
  const bin = await binThat(fallback({ delayMs: 400, body: 'late' }))
  const exchanged = exchange(server.port, [post(bin)])
  const before = await until(() => shown(bin, 1))
  expect(before).toMatchObject({ waiting: true, status: 200 })
  const { answers } = await exchanged
  expect(answers.map(({ status, body }) => [status, String(body)])).toEqual([[200, 'late']])
  await until(async () => {
    const after = await shown(bin, 1)
    expect(after.waiting).toBe(false)
    expect(after.reply.durationMs).toBeGreaterThanOrEqual(399)
  })
})

test('a delay holds up its own connection, and no other', async () => {
  const slow = await binThat(fallback({ delayMs: 300 }))
  const { id: fast } = await owner.createBin()
  const startedAt = performance.now()
  const behind = exchange(server.port, [post(slow), post(fast)], { finals: 2 })
  await until(() => shown(slow, 1))
  const { answers } = await exchange(server.port, [post(fast)])
  expect(answers).toHaveLength(1)
  expect(await shown(fast, 1)).toMatchObject({ waiting: false })
  expect((await behind).answers.map(({ status }) => status)).toEqual([200, 200])
  expect(performance.now() - startedAt).toBeGreaterThan(299)
  expect((await owner.readBin(fast)).newest).toBe(2)
})

test('hang: the connection is closed after the delay without a reply, and the row shows it', async () => {
  const bin = await binThat(fallback({ faultMode: 'hang', delayMs: 150 }))
  const exchanged = await exchange(server.port, [post(bin)])
  expect(exchanged).toEqual({ answers: [], closed: true })
  await until(async () =>
    expect(await shown(bin, 1)).toMatchObject({ waiting: false, status: null }),
  )
})

test('reset: the sender sees a TCP reset', async () => {
  const bin = await binThat(fallback({ faultMode: 'reset' }))
  const error = await new Promise((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(post(bin)))
    socket.on('error', resolve).on('end', () => resolve('fin'))
  })
  expect(error).toMatchObject({ code: 'ECONNRESET' })
  await until(async () => expect(await shown(bin, 1)).toMatchObject({ status: null }))
})

test('cut: half of the body arrives', async () => {
  const bin = await binThat(fallback({ faultMode: 'cut', body: '0123456789' }))
  const text = await heardBy((socket) => socket.write(post(bin)))
  expect(text).toContain('Content-Length: 10')
  expect(text.endsWith('\r\n\r\n01234')).toBe(true)
})

test('drip: all of it arrives, slowly', async () => {
  const bin = await binThat(fallback({ faultMode: 'drip', dripMs: 200, body: '0123456789' }))
  const startedAt = performance.now()
  const { answers } = await exchange(server.port, [post(bin)])
  expect(String(answers[0]?.body)).toBe('0123456789')
  expect(performance.now() - startedAt).toBeGreaterThan(150)
})

test('a sender that hangs up during the delay is recorded as sent nothing', async () => {
  const bin = await binThat(fallback({ delayMs: 30_000 }))
  const socket = connect(server.port, '127.0.0.1', () => socket.write(post(bin)))
  await until(() => shown(bin, 1))
  socket.destroy()
  await until(async () => {
    const { waiting, status, reply } = await shown(bin, 1)
    expect({ waiting, status }).toEqual({ waiting: false, status: null })
    expect(reply.durationMs).toBeLessThan(20_000)
  })
})

test('bodies are not held in memory while their replies wait', async () => {
  const bin = await binThat(fallback({ delayMs: 30_000 }))
  const body = 'x'.repeat(1_048_576)
  const sockets: Socket[] = []
  // Three times the limit of bytes in flight.
  for (let i = 1; i <= 24; i += 1) {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(post(bin, body)))
    socket.on('error', () => undefined)
    sockets.push(socket)
    await until(async () => expect((await owner.readBin(bin)).newest).toBe(i))
  }
  // The last one can be read before the main thread knows of its commit.
  await until(async () => {
    const { captures } = await owner.page(bin, '?limit=50')
    expect(captures.filter(({ waiting }) => waiting)).toHaveLength(24)
  })
  for (const socket of sockets) socket.destroy()
})

test('delayed replies are sent when the server stops', async () => {
  const bin = await binThat(fallback({ delayMs: 30_000, body: 'at last' }))
  const exchanged = exchange(server.port, [post(bin)])
  await until(() => shown(bin, 1))
  const startedAt = performance.now()
  await server.stop()
  expect(performance.now() - startedAt).toBeLessThan(5000)
  expect((await exchanged).answers.map(({ body }) => String(body))).toEqual(['at last'])
  server = await startServer()
})

function heardBy(write: (socket: Socket) => void): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(server.port, '127.0.0.1', () => write(socket))
    socket.on('data', (piece) => (text += piece.toString('latin1')))
    socket.on('error', () => resolve(text)).on('close', () => resolve(text))
  })
}
