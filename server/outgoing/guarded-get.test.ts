import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { guardedGet, type GetSettings } from './guarded-get'

let server: Server
let port: number
let requests: string[]
let answer: RequestListener

beforeEach(async () => {
  requests = []
  answer = (_request, response) => response.end('done')
  server = createServer((request, response) => {
    requests.push(`${request.headers.host}${request.url}`)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

/** Every name resolves to the test's server, which counts as public. */
const here: GetSettings = {
  protocols: ['http:'],
  isAllowed: (address) => address === '127.0.0.1',
  maxMs: 15_000,
  resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
}

const text = ({ body }: { body: Uint8Array }): string => new TextDecoder().decode(body)

test('a response is returned with its status', async () => {
  answer = (_request, response) => response.writeHead(404).end('none here')
  const got = await guardedGet(`http://a.example:${port}/x?y=1`, here)
  expect(got.status).toBe(404)
  expect(text(got)).toBe('none here')
  expect(requests).toEqual([`a.example:${port}/x?y=1`])
})

test('a redirect is not followed', async () => {
  answer = (_request, response) => response.writeHead(302, { Location: '/else' }).end()
  expect((await guardedGet(`http://a.example:${port}/`, here)).status).toBe(302)
  expect(requests).toHaveLength(1)
})

test('only the first 64 KiB of a long response are read', async () => {
  answer = (_request, response) => {
    const more = (): void => {
      while (response.write(Buffer.alloc(16_384, 'x')));
    }
    response.on('drain', more)
    more()
  }
  expect((await guardedGet(`http://a.example:${port}/`, here)).body.length).toBe(65_536)
})

test.each([
  ['another protocol', 'ftp://a.example/', /not an https address/],
  ['no URL', 'a.example', /not an https address/],
  ['a password', 'http://user:pass@a.example/', /has a password/],
])('%s is refused', async (_, url, why) => {
  await expect(guardedGet(url, here)).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.stringMatching(why) as string,
  })
  expect(requests).toEqual([])
})

test.each([
  ['a literal one', 'http://10.0.0.1/', []],
  ['an odd literal one', 'http://0x7f000002/', []],
  ['IPv6', 'http://[::1]/', []],
  ['one that a name resolves to', 'http://a.example/', ['10.0.0.1']],
  ['one among several', 'http://a.example/', ['127.0.0.1', '169.254.169.254']],
  ['none at all', 'http://a.example/', []],
])('a private address is never connected to: %s', async (_, url, resolved) => {
  const settings: GetSettings = {
    ...here,
    resolve: () => Promise.resolve(resolved.map((address) => ({ address, family: 4 }))),
  }
  await expect(guardedGet(url, settings)).rejects.toMatchObject({ code: 'unreachable' })
  expect(requests).toEqual([])
})

test('a name is resolved once: later changes do not matter', async () => {
  let times = 0
  const settings: GetSettings = {
    ...here,
    resolve: () => {
      times += 1
      return Promise.resolve([{ address: times === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }])
    },
  }
  expect(text(await guardedGet(`http://a.example:${port}/`, settings))).toBe('done')
  expect(times).toBe(1)
})

test('a cut connection is reported', async () => {
  answer = (request) => request.socket.destroy()
  await expect(guardedGet(`http://a.example:${port}/`, here)).rejects.toMatchObject({
    code: 'unreachable',
  })
})

test('outside of tests only https to public addresses is allowed', async () => {
  await expect(guardedGet(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({
    message: expect.stringMatching(/not an https address/) as string,
  })
  await expect(guardedGet(`https://127.0.0.1:${port}/`)).rejects.toMatchObject({
    message: expect.stringMatching(/no public address/) as string,
  })
  expect(requests).toEqual([])
})

test.each([
  ['the name is never resolved', { resolve: () => new Promise<never>(() => undefined) }],
  ['the server never answers', {}],
])('if %s the request ends at its deadline', async (_, changes) => {
  answer = () => undefined
  const settings = { ...here, ...changes, maxMs: 100 }
  await expect(guardedGet(`http://a.example:${port}/`, settings)).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.stringMatching(/cannot be resolved|no response within 0\.1 seconds/) as string,
  })
})

test('a response that is too slow ends at the deadline as well', async () => {
  answer = (_request, response) => void response.write('a')
  const settings = { ...here, maxMs: 200 }
  await expect(guardedGet(`http://a.example:${port}/`, settings)).rejects.toMatchObject({
    code: 'unreachable',
  })
})
