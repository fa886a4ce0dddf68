import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { apiClient } from '../testing/api-client'
import { exchange, writePiece } from '../testing/raw-client'
import { type SpawnedServer, spawnServer } from '../testing/spawn-server'

let server: SpawnedServer
beforeAll(async () => {
  server = await spawnServer()
})
afterAll(() => server.stop())

const upgradeRequest = (path: string, lines: string[] = []): string =>
  [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${server.port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...lines,
    '',
    '',
  ].join('\r\n')

const socketPath = '/socket.io/?EIO=4&transport=websocket'

// An unhandled 'error' event ends the process: it would no longer answer.
test.each([
  ['at an address that has none', '/b/any', []],
  ['at an unknown bin', '/in/unknown', []],
  ['of a socket', socketPath, []],
  ['of a socket from elsewhere', socketPath, ['Origin: http://elsewhere']],
])('connections reset right after an upgrade request %s do no harm', async (_, path, lines) => {
  for (let i = 0; i < 40; i++) {
    const socket = connect(server.port, '127.0.0.1').on('error', () => undefined)
    await once(socket, 'connect')
    // Some are reset before the server reads from them, some after.
    await writePiece(socket, upgradeRequest(path, lines))
    if (i % 2 === 0) await new Promise(setImmediate)
    socket.resetAndDestroy()
  }
  expect((await fetch(`http://127.0.0.1:${server.port}/api/health`)).status).toBe(200)
})

test('connections reset right after a CONNECT do no harm', async () => {
  for (let i = 0; i < 40; i++) {
    const socket = connect(server.port, '127.0.0.1').on('error', () => undefined)
    await once(socket, 'connect')
    await writePiece(socket, 'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n')
    if (i % 2 === 0) await new Promise(setImmediate)
    if (i % 4 === 1) await fetch(`http://127.0.0.1:${server.port}/api/health`)
    socket.resetAndDestroy()
  }
  expect((await fetch(`http://127.0.0.1:${server.port}/api/health`)).status).toBe(200)
})

test('a response in pieces continues despite an upgrade request behind it, and is abandoned at shutdown', async () => {
  const own = await spawnServer({
    SHUTDOWN_TIMEOUT_MS: '60000',
    MAX_CONNECTIONS_PER_ADDRESS: '100',
    // Those of the silent ones for which there is no room are told so.
    MAX_APP_WAIT_MS: '500',
  })
  const owner = apiClient(`http://127.0.0.1:${own.port}`)
  const { id } = await owner.createBin()
  const body = Buffer.alloc(5_000_000, 'b')
  await fetch(`http://127.0.0.1:${own.port}/in/${id}`, { method: 'POST', body })
  const reading = [
    `GET /api/bins/${id}/captures/1/body HTTP/1.1`,
    `Host: 127.0.0.1:${own.port}`,
    `Authorization: Bearer ${owner.key()}`,
  ]
  const both = `${reading.join('\r\n')}\r\n\r\n${upgradeRequest(socketPath).replace(`:${server.port}`, `:${own.port}`)}`
  const socket = connect(own.port, '127.0.0.1').on('error', () => undefined)
  socket.write(both)
  let size = 0
  let received = ''
  socket.on('data', (piece) => {
    size += piece.length
    if (size > body.length) received += piece.toString('latin1')
  })
  await vi.waitFor(() => expect(received).toContain('HTTP/1.1 101'))

  // Others that do not read, and hang up in the middle of a response.
  const silent = Array.from({ length: 8 }, () => {
    const other = connect(own.port, '127.0.0.1').on('error', () => undefined)
    other.write(both)
    return other
  })
  await Promise.all(silent.map((other) => once(other, 'readable')))
  await own.stop()
  for (const other of [socket, ...silent]) other.destroy()
})

test.each([
  ['/api/health', 'Upgrade: h2c', 200],
  ['/api/health', 'Upgrade: foo, websocket', 200],
  ['/api/bins/any', 'Upgrade: h2c', 404],
  ['/socket.io/?EIO=4&transport=polling', 'Upgrade: h2c', 200],
])('an unsupported upgrade offer is ignored: %s with %s', async (path, offer, status) => {
  const lines = [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${server.port}`, 'Connection: Upgrade']
  const { answers } = await exchange(server.port, [[...lines, offer, '', ''].join('\r\n')])
  // The rest may be chunked, which is not parsed here.
  expect(answers[0]?.status).toBe(status)
})

test('what follows a capture on its connection is answered after it, an upgrade too', async () => {
  const { id } = await apiClient(`http://127.0.0.1:${server.port}`).createBin()
  const capture = `POST /in/${id} HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n`
  for (const [path, statuses] of [
    ['/b/any', [200, 404]],
    [socketPath, [200, 101]],
  ] as const) {
    const all = [capture + upgradeRequest(path)]
    const { answers } = await exchange(server.port, all, { finals: path === socketPath ? 1 : 2 })
    expect(answers.slice(0, 2).map(({ status }) => status)).toEqual(
      statuses.slice(0, answers.length),
    )
    expect(answers[0]?.body.toString()).toBe('ok')
  }
})

test('a client that is refused a socket and keeps the connection open is cut, and does not delay shutdown', async () => {
  const own = await spawnServer({ SHUTDOWN_TIMEOUT_MS: '60000' })
  const sockets = Array.from({ length: 20 }, () => {
    const socket = connect({ port: own.port, host: '127.0.0.1', allowHalfOpen: true })
    socket.on('error', () => undefined)
    socket.write(upgradeRequest(socketPath, ['Origin: http://elsewhere']))
    return socket
  })
  const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)))
  // Read, but never closed from this side.
  for (const socket of sockets) socket.resume()
  await own.stop()
  for (const socket of sockets) socket.destroy()
  await Promise.all(closed)
})
