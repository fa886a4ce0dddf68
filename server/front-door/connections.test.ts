import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ApiClient } from '../testing/api-client'
import { writePiece } from '../testing/raw-client'
import { startServer, type TestServer } from '../testing/start-server'

let server: TestServer
let owner: ApiClient
const dialled = new Set<Client>()
afterEach(() => {
  for (const { socket } of dialled) socket.destroy()
  dialled.clear()
})

/** Starts a server for a group of tests; no connection times out. */
function served(variables: Record<string, string>): void {
  beforeAll(async () => {
    server = await startServer({ HEADERS_TIMEOUT_MS: '30000', ...variables })
    owner = server.newOwner()
  })
  afterAll(() => server.stop())
}

interface Client {
  socket: Socket
  /** How the server closed it; null while it is open. */
  ended: 'closed' | 'reset' | null
  received: string
}

/** Opens a connection from 127.0.0.`from`. */
async function dial(from: number): Promise<Client> {
  const localAddress = `127.0.0.${from}`
  const socket = connect({ port: server.port, host: '127.0.0.1', localAddress })
  const client: Client = { socket, ended: null, received: '' }
  dialled.add(client)
  socket.on('data', (piece) => (client.received += piece.toString('latin1')))
  socket.on('error', () => (client.ended = 'reset'))
  socket.on('close', () => (client.ended ??= 'closed'))
  await once(socket, 'connect')
  return client
}

async function dialMany(from: number, count: number): Promise<Client[]> {
  const clients: Client[] = []
  for (let i = 0; i < count; i++) clients.push(await dial(from))
  return clients
}

const request = (bin: string, lines: string[] = []): string =>
  [`POST /in/${bin} HTTP/1.1`, 'Host: a', 'Content-Length: 2', ...lines, '', 'ab'].join('\r\n')

/** Sends a request on a connection; resolves when it is answered with 200. */
async function send(client: Client, bin: string): Promise<void> {
  client.received = ''
  await writePiece(client.socket, request(bin))
  await until(() => expect(client.received).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\r\n\r\nok$/))
}

const open = (clients: Client[]): number => clients.filter(({ ended }) => ended === null).length
const until = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { interval: 10 })

async function metric(name: string): Promise<number> {
  const text = await (await owner.fetch('/api/metrics')).text()
  return Number(new RegExp(`^wirebin_${name} (\\d+)$`, 'm').exec(text)?.[1])
}

/** Returns a function that reads how much a counter grew since now. */
async function grown(name: string): Promise<() => Promise<number>> {
  const before = await metric(name)
  return async () => (await metric(name)) - before
}

describe('an address, which has a quarter of the connections', () => {
  served({ MAX_CONNECTIONS: '12' })

  test('loses its longest idle one to a new one', async () => {
    const closed = await grown('connections_closed_idle_total')
    const first = await dialMany(2, 3)
    const more = await dialMany(2, 2)
    await until(() => expect(open(first)).toBe(1))
    expect(first.map(({ ended }) => ended)).toEqual(['closed', 'closed', null])
    expect(open(more)).toBe(2)
    expect(await closed()).toBe(2)
  })

  test('longest idle is the one answered longest ago, not the first one opened', async () => {
    const { id } = await owner.createBin()
    const [first, second, third] = await dialMany(3, 3)
    await send(first as Client, id)
    await dial(3)
    await until(() => expect(second?.ended).toBe('closed'))
    await dial(3)
    await until(() => expect(third?.ended).toBe('closed'))
    expect(first?.ended).toBe(null)
  })

  test('a connection that has begun to send, or waits for its response, is not idle: the new one is refused', async () => {
    const refused = await grown('connections_refused_total')
    const { id } = await owner.createBin()
    await owner.fetch(`/api/bins/${id}/replies`, {
      method: 'PUT',
      body: JSON.stringify({ fallback: { delayMs: 30_000 } }),
    })
    const busy = await dialMany(4, 3)
    await writePiece((busy[0] as Client).socket, request(id))
    await writePiece((busy[1] as Client).socket, 'POST /in/')
    await writePiece((busy[2] as Client).socket, request(id).slice(0, -1))
    await until(async () => expect((await owner.readBin(id)).newest).toBe(1))
    const late = await dial(4)
    await until(() => expect(late.ended).not.toBe(null))
    expect(open(busy)).toBe(3)
    expect(await refused()).toBe(1)
  })

  test('one that offered an upgrade counts and becomes idle like any other', async () => {
    const { id } = await owner.createBin()
    const [first, second, third] = await dialMany(5, 3)
    const lines = ['Connection: Upgrade', 'Upgrade: h2c']
    await writePiece((first as Client).socket, request(id, lines))
    await once((first as Client).socket, 'data')
    for (const next of [second, third, first]) {
      await dial(5)
      await until(() => expect(next?.ended).toBe('closed'))
    }
  })
})

describe('when all connections are used up', () => {
  served({ MAX_CONNECTIONS: '20', MAX_CONNECTIONS_PER_ADDRESS: '20' })

  test('the address with the most loses its longest idle one', async () => {
    const { id } = await owner.createBin()
    const most = await dialMany(2, 10)
    const fewer = await dialMany(3, 6)
    // Connections that the API client keeps open count as well.
    const rest = await dialMany(4, 8)
    await until(() => expect(open(most)).toBeLessThanOrEqual(7))
    expect(open(fewer)).toBe(6)
    expect(open(rest)).toBe(8)
    await send(rest.at(-1) as Client, id)
  })

  test('an address with fewer than the newcomer keeps them', async () => {
    const { id } = await owner.createBin()
    const few = await dialMany(5, 2)
    const busy = await dialMany(6, 17)
    for (const { socket } of busy) await writePiece(socket, request(id).slice(0, -1))
    await until(async () => expect(await metric('connections')).toBe(20))
    const late = await dial(6)
    await until(() => expect(late.ended).not.toBe(null))
    expect(open(few)).toBe(2)
    expect(open(busy)).toBe(17)
  })
})

describe('behind a proxy, where all come from its address', () => {
  served({ MAX_CONNECTIONS: '40', TRUST_PROXY: '1' })

  test('there is no limit per address', async () => {
    const all = await dialMany(2, 30)
    await owner.createBin()
    expect(open(all)).toBe(30)
  })
})

describe('five hundred idle connections of one address', () => {
  served({ MAX_CONNECTIONS: '200' })

  test('leave others served', async () => {
    const refused = await grown('connections_refused_total')
    const { id } = await owner.createBin()
    const idle = await Promise.all(Array.from({ length: 500 }, () => dial(2)))
    for (let i = 0; i < 20; i++) {
      const response = await fetch(`${server.origin}/in/${id}`, { method: 'POST' })
      expect(response.status).toBe(200)
    }
    await until(() => expect(open(idle)).toBe(50))
    expect(await refused()).toBe(0)
  })
})
