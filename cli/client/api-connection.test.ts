import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it, vi } from 'vitest'
import { ApiConnection, type Fetch } from './api-connection'
import { Wirebin } from './wirebin'

afterEach(() => vi.unstubAllEnvs())

const origin = 'http://wirebin.example'

/** A connection to an instance that gives these answers in turn, and when each was asked for, in ms. */
function answering(...answers: (Response | Error)[]): {
  connection: ApiConnection
  fetch: Fetch
  at: number[]
} {
  const at: number[] = []
  const begun = performance.now()
  const fetch: Fetch = () => {
    at.push(performance.now() - begun)
    const next = answers.shift() ?? new Error('asked too often')
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next)
  }
  return { connection: new ApiConnection(origin, 'wbo_key', fetch), fetch, at }
}

const busy = (status: number, retryAfter?: string): Response =>
  Response.json(
    { error: { code: 'busy', message: 'Later' } },
    { status, headers: retryAfter === undefined ? {} : { 'Retry-After': retryAfter } },
  )

it('asks a busy instance again, not before Retry-After', async () => {
  const { connection, at } = answering(busy(503), busy(429, '1'), Response.json({ ok: true }))
  expect(await connection.json('/api/x')).toEqual({ ok: true })
  expect((at[2] ?? 0) - (at[1] ?? 0)).toBeGreaterThan(950)
})

it('gives up when Retry-After is longer than it may take, and says so', async () => {
  const { connection, at } = answering(busy(429, '30'))
  const failure = await connection.json('/api/x', { patience: 2000 }).catch((e: unknown) => e)
  expect(failure).toMatchObject({ code: 'busy', status: 429, message: 'Later', retryAfter: 30 })
  expect(at).toHaveLength(1)
})

it.each([
  ['a read is asked again where there was no answer', 'GET', 2],
  ['what may have been done is not', 'POST', 1],
])('%s', async (_, method, asked) => {
  const gone = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') })
  const { connection, at } = answering(gone, Response.json(1))
  const answer = await connection.json('/api/x', { method }).catch((e: Error) => e.message)
  expect(at).toHaveLength(asked)
  expect(answer).toBe(
    asked === 2 ? 1 : 'http://wirebin.example does not answer: connect ECONNREFUSED',
  )
})

it.each([
  [new Response('<html>', { status: 404 }), 'answered 404, which is no answer of a Wirebin', 404],
  [
    new Response(null, { status: 301, headers: { Location: 'https://wirebin.example/' } }),
    'leads to https://wirebin.example/: give the address of the Wirebin itself',
    301,
  ],
  [new Response('<html>'), 'answered what is not whole, or no JSON', 0],
])('says what is wrong with an answer %#', async (response, words, status) => {
  const { connection } = answering(response)
  const failure = (await connection.json('/api/x').catch((e: unknown) => e)) as Error
  expect(failure).toMatchObject({ name: 'ApiError', status })
  expect(failure.message).toContain(words)
})

/** Serves answers whose bodies do not end: some bytes at a time, or as fast as they are read. */
async function endless(bytes: number, status: number): Promise<{ server: Server; at: string }> {
  const server = createServer((_, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' })
    const write = (): void => {
      if (response.destroyed) return
      if (bytes < 1000) setTimeout(write, 50)
      else response.once('drain', write)
      response.write(' '.repeat(bytes))
    }
    write()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, at: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

it.each([
  ['some bytes at a time', 10, 200, 'in time'],
  ['some bytes at a time', 10, 404, 'which is no answer of a Wirebin'],
  ['as fast as they are read', 1_000_000, 200, 'longer than 67108864 bytes'],
  ['as fast as they are read', 1_000_000, 500, 'which is no answer of a Wirebin'],
])('a body that does not end, %s, is left (%d, %d)', async (_, bytes, status, why) => {
  const { server, at } = await endless(bytes, status)
  const options = { patience: bytes > 1000 ? 60_000 : 300, method: 'POST' }
  const failure = new ApiConnection(at, null, fetch).json('/api/x', options)
  await expect(failure).rejects.toThrow(why)
  server.closeAllConnections()
  server.close()
})

it('a body that does not end is left when the caller asks to end', async () => {
  const { server, at } = await endless(10, 200)
  const over = new AbortController()
  const passing: Fetch = async (url, init) => {
    const response = await fetch(url, init)
    over.abort(new Error('enough'))
    return response
  }
  const reading = new ApiConnection(at, null, passing).json('/api/x', { signal: over.signal })
  await expect(reading).rejects.toThrow('enough')
  server.closeAllConnections()
  server.close()
})

it('takes server and key from the environment, and says which server it cannot take', () => {
  vi.stubEnv('WIREBIN_SERVER', 'http://127.0.0.1:4370/')
  vi.stubEnv('WIREBIN_KEY', 'wbo_env')
  const wirebin = new Wirebin()
  expect([wirebin.key, wirebin.bin('shop').url]).toEqual([
    'wbo_env',
    'http://127.0.0.1:4370/in/shop',
  ])
  expect(() => new Wirebin({ server: 'localhost:3000' })).toThrow('not “localhost:3000”')
})

it('a bin that cannot be made is one error, and the next is tried anew', async () => {
  const { at, ...instance } = answering()
  const { fetch } = instance
  const wirebin = new Wirebin({ server: origin, fetch })
  const both = await Promise.allSettled([wirebin.createBin(), wirebin.createBin()])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(at).toHaveLength(2)
})
