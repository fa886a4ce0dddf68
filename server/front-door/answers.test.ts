import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type ApiClient, apiClient } from '../testing/api-client'
import { exchange, writePiece } from '../testing/raw-client'
import { type SpawnedServer, spawnServer } from '../testing/spawn-server'

const MiB = 1_048_576
const body = Buffer.alloc(9.5 * MiB, 120)

let server: SpawnedServer
let owner: ApiClient
let bin: string

beforeAll(async () => {
  server = await spawnServer({ MAX_APP_WAIT_MS: '300', ANSWER_TIMEOUT_MS: '3000' })
  owner = apiClient(`http://127.0.0.1:${server.port}`)
  bin = (await owner.createBin()).id
  await received(body)
})
afterAll(() => server.stop())

async function received(data: Uint8Array<ArrayBuffer> | string = 'x'): Promise<void> {
  const sent = { method: 'POST', body: data }
  const response = await fetch(`http://127.0.0.1:${server.port}/in/${bin}`, sent)
  if (response.status !== 200) throw new Error(`Answered ${response.status}`)
}

const headOf = (line: string, lines: string[] = []): string =>
  [
    `${line} HTTP/1.1`,
    `Host: 127.0.0.1:${server.port}`,
    `Authorization: Bearer ${owner.key()}`,
    ...lines,
    '',
    '',
  ].join('\r\n')
const readBody = (): string => headOf(`GET /api/bins/${bin}/captures/1/body`)

function dial(from = '127.0.0.1'): Socket {
  const socket = connect({ port: server.port, host: '127.0.0.1', localAddress: from })
  return socket.on('error', () => undefined)
}

async function metric(name: string): Promise<number> {
  const text = await (await owner.fetch('/api/metrics')).text()
  return Number(new RegExp(`^wirebin_${name} (\\d+)$`, 'm').exec(text)?.[1])
}
const until = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { interval: 20 })

describe('responses that nobody reads', () => {
  test('on one connection are made one at a time, and abandoned with it', async () => {
    await owner.body(bin, 1)
    const before = server.memory()
    const socket = dial('127.0.0.2').pause()
    await writePiece(socket, readBody().repeat(80))
    let highest = 0
    for (let i = 0; i < 20; i++) {
      await received()
      highest = Math.max(highest, server.memory())
    }
    await until(async () => expect(await metric('answer_bytes')).toBeGreaterThan(9 * MiB))
    expect(await metric('answer_bytes')).toBeLessThan(10 * MiB)
    expect(highest - before).toBeLessThan(100 * MiB)
    socket.destroy()
    await until(async () => expect(await metric('answer_bytes')).toBeLessThan(MiB))
  })

  test('on many connections of one address hold a part of the memory, others are served, and a timeout ends them', async () => {
    const sockets = Array.from({ length: 30 }, () => dial('127.0.0.2').pause())
    const before = server.memory()
    for (const socket of sockets) await writePiece(socket, readBody())
    await until(async () => expect(await metric('answer_bytes')).toBeGreaterThan(9 * MiB))
    expect((await owner.body(bin, 1)).equals(body)).toBe(true)
    expect(await metric('answer_bytes')).toBeLessThan(17 * MiB)
    expect(server.memory() - before).toBeLessThan(150 * MiB)
    // Only the timeout ends them: none of them reads.
    await until(async () => expect(await metric('answer_bytes')).toBeLessThan(MiB))
    for (const socket of sockets) socket.destroy()
  })

  test('to many addresses are refused with 503 when there is no room', async () => {
    const sockets = Array.from({ length: 8 }, (_, i) => dial(`127.0.0.${i + 10}`).pause())
    for (const socket of sockets) await writePiece(socket, readBody())
    await until(async () => expect(await metric('answer_bytes')).toBeGreaterThan(50 * MiB))
    expect(await metric('answer_bytes')).toBeLessThan(64 * MiB)
    const read = await owner.fetch(`/api/bins/${bin}/captures/1/body`)
    expect(read.status).toBe(503)
    expect(Number(read.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await read.json()).toMatchObject({ error: { code: 'busy' } })
    expect((await owner.page(bin)).captures[0]?.seq).toBeGreaterThan(0)
    await received()
    for (const socket of sockets) socket.destroy()
    await until(async () => expect(await metric('answer_bytes')).toBeLessThan(MiB))
  })
})

test('a body arrives whole, in pieces, with its own strict policy', async () => {
  const socket = dial()
  let exchanged = ''
  socket.on('data', (piece) => (exchanged += piece.toString('latin1')))
  await writePiece(socket, headOf(`GET /api/bins/${bin}/captures/1/body`, ['Connection: close']))
  await once(socket, 'close')
  const lines = exchanged.slice(0, exchanged.indexOf('\r\n\r\n')).split('\r\n')
  const policies = lines.filter((line) => /^content-security-policy:/i.test(line))
  expect(policies.map((line) => line.split(': ')[1])).toEqual(['sandbox'])
  expect(exchanged.length).toBeGreaterThan(body.length)
})

describe('an unwanted body', () => {
  const piece = Buffer.concat([
    Buffer.from('10000\r\n'),
    Buffer.alloc(65_536, 120),
    Buffer.from('\r\n'),
  ])
  const chunked = ['Transfer-Encoding: chunked', 'Content-Type: application/json']

  /** Writes chunks until the connection is closed, or `max` bytes are sent; returns how many were. */
  async function flood(socket: Socket, max: number): Promise<number> {
    const closed = new Promise((resolve) => socket.once('close', resolve))
    let sent = 0
    while (sent < max && !socket.destroyed) {
      await Promise.race([writePiece(socket, piece), closed])
      sent += piece.length
    }
    return sent
  }

  test.each([
    ['where JSON is expected', 'POST /api/bins', 413],
    ['where no body is expected', 'POST /api/health', 405],
    ['for another host', 'POST http://elsewhere/api/bins', 421],
    ['with a method that has none', 'GET /api/bins', 200],
  ])('%s: 1 GB of it is answered, and the connection closed', async (_, line, status) => {
    const before = server.memory()
    let sent = 0
    const { answers, closed } = await exchange(
      server.port,
      [headOf(line, chunked), async (socket) => void (sent = await flood(socket, 1024 * MiB))],
      { finals: Infinity, methods: [line.split(' ')[0] ?? ''] },
    )
    expect(answers[0]?.status).toBe(status)
    expect(closed).toBe(true)
    expect(sent).toBeLessThan(256 * MiB)
    expect(server.memory() - before).toBeLessThan(64 * MiB)
  })

  test('that never ends: the connection is closed soon after the response', async () => {
    const exchanged = await exchange(
      server.port,
      [headOf('POST /api/bins', ['Content-Type: text/plain', 'Content-Length: 1000000']), 'begun'],
      { finals: Infinity },
    )
    expect(exchanged.closed).toBe(true)
    expect(exchanged.answers[0]?.status).toBe(415)
  })
})
