import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { guardedGet, type GetSettings } from './guarded-get'

let server: Server
let port: number
let asked: string[]
let answer: RequestListener

beforeEach(async () => {
  asked = []
  answer = (_request, response) => response.end('done')
  server = createServer((request, response) => {
    asked.push(`${request.headers.host}${request.url}`)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

/** Everything leads to the server of the test, which counts as public. */
const here: GetSettings = {
  protocols: ['http:'],
  isAllowed: (address) => address === '127.0.0.1',
  longestMs: 15_000,
  resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
}

const text = ({ body }: { body: Uint8Array }): string => new TextDecoder().decode(body)

test('an answer comes back with its status', async () => {
  answer = (_request, response) => response.writeHead(404).end('none here')
  const got = await guardedGet(`http://a.example:${port}/x?y=1`, here)
  expect(got.status).toBe(404)
  expect(text(got)).toBe('none here')
  expect(asked).toEqual([`a.example:${port}/x?y=1`])
})

test('a redirect is the answer', async () => {
  answer = (_request, response) => response.writeHead(302, { Location: '/else' }).end()
  expect((await guardedGet(`http://a.example:${port}/`, here)).status).toBe(302)
  expect(asked).toHaveLength(1)
})

test('of a long answer the first 64 KiB are taken', async () => {
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
  ['another protocol', 'ftp://a.example/', /no https address/],
  ['no address', 'a.example', /no https address/],
  ['a password', 'http://user:pass@a.example/', /holds a password/],
])('%s is refused', async (_, url, why) => {
  await expect(guardedGet(url, here)).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.stringMatching(why) as string,
  })
  expect(asked).toEqual([])
})

test.each([
  ['a literal one', 'http://10.0.0.1/', []],
  ['an odd literal one', 'http://0x7f000002/', []],
  ['IPv6', 'http://[::1]/', []],
  ['one that a name leads to', 'http://a.example/', ['10.0.0.1']],
  ['one among several', 'http://a.example/', ['127.0.0.1', '169.254.169.254']],
  ['none at all', 'http://a.example/', []],
])('a private address is never connected to: %s', async (_, url, resolved) => {
  const settings: GetSettings = {
    ...here,
    resolve: () => Promise.resolve(resolved.map((address) => ({ address, family: 4 }))),
  }
  await expect(guardedGet(url, settings)).rejects.toMatchObject({ code: 'unreachable' })
  expect(asked).toEqual([])
})

test('a name is resolved once: what it says later does not matter', async () => {
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

test('a connection that is cut says so', async () => {
  answer = (request) => request.socket.destroy()
  await expect(guardedGet(`http://a.example:${port}/`, here)).rejects.toMatchObject({
    code: 'unreachable',
  })
})

test('outside of tests only https to public addresses is asked', async () => {
  await expect(guardedGet(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({
    message: expect.stringMatching(/no https address/) as string,
  })
  await expect(guardedGet(`https://127.0.0.1:${port}/`)).rejects.toMatchObject({
    message: expect.stringMatching(/no public address/) as string,
  })
  expect(asked).toEqual([])
})

test.each([
  ['its name is never resolved', { resolve: () => new Promise<never>(() => undefined) }],
  ['it never answers', {}],
])('where %s it is waited for no longer than said', async (_, changes) => {
  answer = () => undefined
  const settings = { ...here, ...changes, longestMs: 100 }
  await expect(guardedGet(`http://a.example:${port}/`, settings)).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.stringMatching(/cannot be resolved|no answer within 0\.1 seconds/) as string,
  })
})

test('an answer that comes too slowly is waited for no longer either', async () => {
  answer = (_request, response) => void response.write('a')
  const settings = { ...here, longestMs: 200 }
  await expect(guardedGet(`http://a.example:${port}/`, settings)).rejects.toMatchObject({
    code: 'unreachable',
  })
})
