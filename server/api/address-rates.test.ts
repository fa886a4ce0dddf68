import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bearer, from, workOf, wrongKey, wrongLink } from '../testing/guesses'
import { startServer, type TestServer } from '../testing/start-server'

// Each test uses its own addresses; one server counts them all.
let server: TestServer

const attempts: [what: string, path: string, of: (n: number, address: string) => RequestInit][] = [
  ['owner keys', '/api/bins', (n, address) => from(address, bearer(wrongKey(n)))],
  [
    'cookies',
    '/api/bins/x',
    (n, address) => from(address, { Cookie: `wirebin_key=${wrongKey(n)}` }),
  ],
  ['links', '/api/share', (n, address) => from(address, bearer(wrongLink(n)))],
  ['links of a bin', '/api/bins/x/captures', (n, address) => from(address, bearer(wrongLink(n)))],
  [
    'access tokens',
    '/api/bins',
    (n, address) => ({
      method: 'POST',
      body: '{}',
      ...from(address, bearer(`a-wrong-token-${n}`)),
    }),
  ],
  [
    'keys to keep in a browser',
    '/api/owner',
    (n, address) => ({
      method: 'POST',
      body: JSON.stringify({ ownerKey: wrongKey(n) }),
      ...from(address),
    }),
  ],
]

describe('keys', () => {
  beforeAll(async () => {
    server = await startServer({
      KEY_GUESSES_PER_MINUTE_PER_ADDRESS: '5',
      TRUST_PROXY: '1',
      WIREBIN_ACCESS_TOKEN: 'the access token',
    })
  })
  afterAll(() => server.stop())

  test.each(attempts.map((attempt, at) => [...attempt, at] as const))(
    'guessed %s are counted: beyond the limit nothing is hashed or looked up',
    async (_, path, of, at) => {
      // A repeated guess is known to be wrong, and is not counted again.
      const ask = (n: number, address = `203.0.113.${at}`) =>
        fetch(server.origin + path, of(at * 100 + n, address))
      for (let n = 0; n < 5; n++) expect((await ask(n)).status).not.toBe(429)
      const work = await workOf(async () => {
        for (let n = 5; n < 10; n++) {
          const refused = await ask(n)
          expect(refused.status).toBe(429)
          expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
          expect(await refused.json()).toMatchObject({ error: { code: 'rate_limited' } })
        }
      })
      expect(work).toBe(0)
      expect((await ask(1, `198.51.100.${at}`)).status).not.toBe(429)
    },
  )
})

const handshakes = [
  ['polling', '/socket.io/?EIO=4&transport=polling', []],
  ['no session', '/socket.io/?EIO=4&transport=polling&sid=', []],
  ['a fragment', '/socket.io/?EIO=4&transport=polling#&sid=x', []],
  [
    'websocket',
    '/socket.io/?EIO=4&transport=websocket',
    [
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ],
  ],
] as const

describe('sockets', () => {
  beforeAll(async () => {
    server = await startServer({ NEW_SOCKETS_PER_MINUTE_PER_ADDRESS: '3', TRUST_PROXY: '1' })
  })
  afterAll(() => server.stop())

  test.each(handshakes.map((handshake, at) => [...handshake, at] as const))(
    'new sockets by %s are rate-limited',
    async (_, path, more, at) => {
      const statusFrom = async (address: string): Promise<number> => {
        const lines = [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${server.port}`]
        const request = [...lines, `X-Forwarded-For: ${address}`, ...more, '', ''].join('\r\n')
        const socket = connect(server.port, '127.0.0.1')
        socket.write(request)
        const [received] = (await once(socket, 'data')) as [Buffer]
        socket.destroy()
        return Number(/^HTTP\/1\.1 (\d+)/.exec(received.toString())?.[1])
      }
      const statuses: number[] = []
      for (let n = 0; n < 6; n++) statuses.push(await statusFrom(`203.0.113.${at}`))
      expect(statuses.slice(0, 3)).not.toContain(429)
      expect(statuses.slice(3)).toEqual([429, 429, 429])
      expect(await statusFrom(`198.51.100.${at}`)).not.toBe(429)
    },
  )
})
