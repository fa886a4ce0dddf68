import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { apiClient } from '../testing/api-client'
import { type FaultyServer, spawnFaulty } from '../testing/spawn-faulty'

const program = 'dist/server/main.js'
const pages = ['/', '/b/none', '/api/openapi.json']

const started: FaultyServer[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.remove()))
})

async function ready(variables: Record<string, string> = {}): Promise<FaultyServer> {
  const server = await spawnFaulty(program, variables)
  started.push(server)
  await server.said('Wirebin is ready')
  for (const page of pages) await (await fetch(server.origin + page)).arrayBuffer()
  return server
}

test.each(['exception', 'rejection'] as const)(
  'after an uncaught %s what is under way is finished, nothing new is accepted, and it exits with 1',
  async (kind) => {
    const server = await ready()
    const owner = apiClient(server.origin)
    const { id } = await owner.createBin()
    const sender = connect(server.port, '127.0.0.1')
    let received = ''
    sender.on('data', (chunk: Buffer) => (received += chunk.toString()))
    sender.write(`POST /in/${id} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nfirst`)
    // Answered after the server has read what the sender wrote.
    await owner.page(id)
    server.fail(kind)
    await server.said(`provoked ${kind}`)
    await refused(server.port)
    sender.write('later')
    expect(await server.ended).toBe(1)
    expect(received).toMatch(/^HTTP\/1\.1 200 /)
    const logged = logLines(server).filter(({ msg }) =>
      msg?.startsWith('the process cannot continue'),
    )
    expect(logged).toEqual([
      expect.objectContaining({
        level: 60,
        kind: kind === 'exception' ? 'uncaughtException' : 'unhandledRejection',
        err: expect.objectContaining({ message: `provoked ${kind}` }) as unknown,
      }),
    ])
    expect(beside(server)).not.toMatch(/provoked|^\s+at /m)
  },
)

test('what does not finish is abandoned after a while', async () => {
  const server = await ready({ SHUTDOWN_TIMEOUT_MS: '300' })
  const { id } = await apiClient(server.origin).createBin()
  const sender = connect(server.port, '127.0.0.1').on('error', () => undefined)
  sender.write(`POST /in/${id} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nfirst`)
  server.fail('exception')
  expect(await server.ended).toBe(1)
  sender.destroy()
})

test('a fault while it stops on a signal sets its exit code', async () => {
  const server = await ready()
  const { id } = await apiClient(server.origin).createBin()
  const sender = connect(server.port, '127.0.0.1').on('error', () => undefined)
  sender.write(`POST /in/${id} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nfi`)
  await apiClient(server.origin).fetch('/api/health')
  process.kill(server.pid, 'SIGTERM')
  await server.said('stopping')
  server.fail('exception')
  await server.said('provoked exception')
  sender.end('rst')
  expect(await server.ended).toBe(1)
})

test('readers that leave in the middle of a page do not stop it', async () => {
  const server = await ready()
  for (let n = 0; n < 30; n++) {
    const path = pages[n % pages.length]
    const reader = connect(server.port, '127.0.0.1').on('error', () => undefined)
    const head = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`
    await new Promise((resolve) => reader.write(head, resolve))
    if (n % 3 > 0) await new Promise(setImmediate)
    if (n % 3 > 1) await once(reader, 'data')
    reader.resetAndDestroy()
  }
  expect((await fetch(`${server.origin}/api/health`)).status).toBe(200)
  expect(server.output()).not.toContain('"level":60')
})

test('connections reset during an upgrade offer do no harm, while it starts and after', async () => {
  const server = await spawnFaulty(program)
  started.push(server)
  const offers = ['/socket.io/?EIO=4&transport=websocket', '/any', '/in/unknown', '/_next/hmr']
  let reached = 0
  const isReady = server.said('Wirebin is ready')
  const isUp = isReady.then(() => true)
  while (reached < 200 || !(await Promise.race([isUp, Promise.resolve(false)]))) {
    const offer = offers[reached % offers.length]
    if (await reset(server.port, offer ?? '')) reached += 1
  }
  expect((await fetch(`${server.origin}/api/health`)).status).toBe(200)
  expect(server.output()).not.toContain('"level":60')
})

/** Resolves once connections are refused. */
async function refused(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const accepted = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    })
    socket.destroy()
    if (!accepted) return
  }
}

/** Offers an upgrade and resets the connection; returns false if nobody listens yet. */
async function reset(port: number, path: string): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
  } catch {
    return false
  }
  socket.on('error', () => undefined)
  const head = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`
  await new Promise((resolve) => socket.write(head, resolve))
  socket.resetAndDestroy()
  return true
}

interface LogLine {
  level: number
  msg?: string
  [field: string]: unknown
}

const isLog = (line: string): boolean => line.startsWith('{"level":')

const logLines = (server: FaultyServer): LogLine[] =>
  server
    .output()
    .split('\n')
    .filter(isLog)
    .map((line) => JSON.parse(line) as LogLine)

/** Output that is not a log line. */
const beside = (server: FaultyServer): string =>
  server
    .output()
    .split('\n')
    .filter((line) => !isLog(line))
    .join('\n')
