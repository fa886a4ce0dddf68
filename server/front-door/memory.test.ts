import type { Socket } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { apiClient } from '../testing/api-client'
import { type Exchange, exchange, writePiece } from '../testing/raw-client'
import { type SpawnedServer, spawnServer } from '../testing/spawn-server'

const MiB = 1_048_576

let server: SpawnedServer

beforeAll(async () => {
  server = await spawnServer()
})
afterAll(() => server.stop())

const chunk = Buffer.concat([
  Buffer.from('10000\r\n'),
  Buffer.alloc(65_536, 120),
  Buffer.from('\r\n'),
])

/**
 * Streams chunks until `bytes` are sent or the connection is closed; returns the highest memory
 * seen.
 */
async function stream(socket: Socket, bytes: number): Promise<number> {
  let highest = 0
  for (let sent = 0, i = 0; sent < bytes && !socket.destroyed; sent += 65_536, i++) {
    await Promise.race([writePiece(socket, chunk), new Promise((end) => socket.once('close', end))])
    socket.removeAllListeners('close')
    if (i % 256 === 0) highest = Math.max(highest, server.memory())
  }
  return highest
}

test('a chunked body of 1 GB is refused, and memory stays flat', async () => {
  const owner = apiClient(`http://127.0.0.1:${server.port}`)
  const { id } = await owner.createBin()
  const head = `POST /in/${id} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n`
  await exchange(server.port, [
    head,
    (socket) => stream(socket, 8 * MiB).then(noResult),
    '0\r\n\r\n',
  ])
  const before = server.memory()

  let highest = 0
  const { answers } = await exchange(
    server.port,
    [head, async (socket) => void (highest = await stream(socket, 1024 * MiB))],
    { finals: Infinity },
  )

  expect(answers[0]?.status).toBe(413)
  // The limit of 10 MiB and uncollected garbage, of which Node 24 leaves more.
  expect(Math.max(highest, server.memory()) - before).toBeLessThan(96 * MiB)
  const [, refused] = await owner.captures(id)
  expect(refused).toMatchObject({ status: 413, refused: 'too_large', body: { truncated: true } })
  expect(refused?.body.text).toHaveLength(65_536)
})

test('a body in chunks of one byte takes no more memory than itself', async () => {
  const owner = apiClient(`http://127.0.0.1:${server.port}`)
  const { id } = await owner.createBin()
  const head = `POST /in/${id} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n`
  const body = '1\r\nx\r\n'.repeat(50_000)
  let finish = noResult
  const finished = new Promise<void>((resolve) => (finish = resolve))
  const before = server.memory()
  let sent = 0
  const allSent = new Promise<void>((resolve) => {
    for (let i = 0; i < 20; i++) {
      const count = (): void => void ((sent += 1) === 20 && resolve())
      exchanges.push(exchange(server.port, [head, body, count, () => finished, '0\r\n\r\n']))
    }
  })
  await allSent
  // Answered only after earlier work of the event loop.
  await owner.readBin(id)
  // 20 times 50 kB; as separate buffers the million chunks would take more than 100 MB.
  await expect.poll(held(before)).toBeLessThan(48 * MiB)
  finish()
  const results = await Promise.all(exchanges)
  expect(results.map(({ answers }) => answers[0]?.status)).toEqual(results.map(() => 200))
  expect((await owner.capture(id, 20)).body.text).toBe('x'.repeat(50_000))
})

test('bodies that wait for room take no more memory than their beginnings', async () => {
  const owner = apiClient(`http://127.0.0.1:${server.port}`)
  const { id } = await owner.createBin()
  const head = `POST /in/${id} HTTP/1.1\r\nHost: a\r\nContent-Length: ${MiB}\r\n\r\n`
  const most = Buffer.alloc(MiB - 1, 120)
  const before = server.memory()
  const sockets: Socket[] = []
  const ended: Promise<Exchange>[] = []
  await Promise.all(
    Array.from({ length: 100 }, () => {
      return new Promise<void>((sent) => {
        const note = (socket: Socket): void => {
          sockets.push(socket)
          sent()
        }
        ended.push(exchange(server.port, [head, most, note]))
      })
    }),
  )
  // All of it has reached this machine: by then the server has read all that it would read.
  for (let i = 0; i < 40; i++) await owner.readBin(id)
  const waiting = await gauge('bodies_waiting')
  // A quarter of 48 MiB is for the bin; the other 88 would take 88 MiB.
  expect(waiting).toBeGreaterThan(50)
  await expect.poll(held(before)).toBeLessThan(48 * MiB)
  for (const socket of sockets) socket.destroy()
  await Promise.all(ended)
  await vi.waitFor(async () => expect(await gauge('bodies_in_flight_bytes')).toBe(0))
})

/** Returns the growth since `before`, to be polled: garbage is collected once the server is idle. */
function held(before: number): () => number {
  return () => server.memory() - before
}

async function gauge(name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${server.port}/api/metrics`)).text()
  return Number(new RegExp(`^wirebin_${name} (.*)$`, 'm').exec(text)?.[1])
}

const exchanges: Promise<Exchange>[] = []
const noResult = (): void => undefined
