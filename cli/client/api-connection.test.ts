import { afterEach, expect, it, vi } from 'vitest'
import { ApiConnection, type Fetch } from './api-connection'
import { Wirebin } from './wirebin'

afterEach(() => vi.unstubAllEnvs())

const origin = 'http://wirebin.example'

/** A connection to an instance that gives these answers in turn, and when each was asked for, in ms. */
function answering(...answers: (Response | Error)[]): { connection: ApiConnection; at: number[] } {
  const at: number[] = []
  const begun = performance.now()
  const fetch: Fetch = () => {
    at.push(performance.now() - begun)
    const next = answers.shift() ?? new Error('asked too often')
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next)
  }
  return { connection: new ApiConnection(origin, 'wbo_key', fetch), at }
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
  const { connection, at } = answering()
  const fetch: Fetch = () => connection.request('/api/bins', { method: 'POST' })
  const wirebin = new Wirebin({ server: origin, fetch })
  const both = await Promise.allSettled([wirebin.createBin(), wirebin.createBin()])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(at).toHaveLength(2)
})
