import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { ApiClient } from '../testing/api-client'
import { apiPages } from '../testing/api-pages'
import { exchange, valueOf, writePiece } from '../testing/raw-client'
import { startServer, type TestServer } from '../testing/start-server'

let server: TestServer
let owner: ApiClient
afterEach(() => server.stop())

/** Pages that wait to be answered, in the order in which they were begun. */
let pages: { path: string; response: ServerResponse }[]
const begun = (): string[] => pages.map(({ path }) => path)

async function serve(variables: Record<string, string> = {}): Promise<void> {
  pages = []
  const api = apiPages()
  const startPages = () => ({
    ...api,
    async request(...[request, response]: Parameters<typeof api.request>) {
      const { url: path = '' } = request
      const isHeld = path.startsWith('/api/bins/held')
      if (path.startsWith('/api/') && !isHeld) return api.request(request, response)
      pages.push({ path, response })
    },
  })
  server = await startServer(variables, { startPages })
  owner = server.newOwner()
}

function dial(from = '127.0.0.1'): Socket {
  const socket = connect({ port: server.port, host: '127.0.0.1', localAddress: from })
  return socket.on('error', () => undefined)
}
const get = (path: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`
const catchIn = (bin: string): string =>
  `POST /in/${bin} HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n`

const until = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { interval: 5 })

/** Resolves once the server has read what was sent before on other connections. */
const roundTrip = async (): Promise<void> => {
  for (let i = 0; i < 3; i++) await (await fetch(`${server.origin}/api/health`)).arrayBuffer()
}

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${server.origin}/api/metrics`)).text()
  return Number(new RegExp(`^wirebin_${name} (\\d+)$`, 'm').exec(text)?.[1])
}

describe('one connection', () => {
  test('its captures and app requests are handled in the order in which they were sent', async () => {
    await serve()
    const { id } = await owner.createBin()
    const socket = dial()
    let received = ''
    socket.on('data', (piece) => (received += piece.toString('latin1')))
    await writePiece(socket, get('/a') + catchIn(id) + get('/b') + get('/c') + catchIn(id))
    await until(() => expect(begun()).toEqual(['/a']))
    await roundTrip()
    expect((await owner.readBin(id)).newest).toBe(0)
    expect(begun()).toEqual(['/a'])

    pages[0]?.response.end('the first page')
    await until(() => expect(begun()).toEqual(['/a', '/b']))
    expect((await owner.readBin(id)).newest).toBe(1)
    pages[1]?.response.end('the second page')
    await until(() => expect(begun()).toEqual(['/a', '/b', '/c']))
    expect((await owner.readBin(id)).newest).toBe(1)
    pages[2]?.response.end('the third page')
    await until(async () => expect((await owner.readBin(id)).newest).toBe(2))
    await until(() => {
      const order = received.match(/the \w+ page|(?<=\r\n)ok/g)
      expect(order).toEqual(['the first page', 'ok', 'the second page', 'the third page', 'ok'])
    })
    socket.destroy()
  })

  test('no more than a hundred requests wait on it', async () => {
    await serve()
    const all = Array.from({ length: 150 }, (_, i) => get(`/${i}`)).join('')
    const exchanged = exchange(server.port, [all], { finals: Infinity, methods: ['GET'] })
    await until(() => expect(begun()).toHaveLength(1))
    for (let i = 0; i < 100; i++) {
      await until(() => expect(begun()).toHaveLength(i + 1))
      pages[i]?.response.writeHead(200, { 'Content-Length': 2 }).end('ok')
    }
    const { answers, closed } = await exchanged
    expect(closed).toBe(true)
    expect(answers.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 100 }, () => 200),
      503,
    ])
  })

  test('a request whose client has gone is not begun', async () => {
    await serve()
    const socket = dial()
    await writePiece(socket, get('/a') + get('/b'))
    await until(() => expect(begun()).toEqual(['/a']))
    socket.resetAndDestroy()
    await roundTrip()
    pages[0]?.response.end('nobody reads it')
    await roundTrip()
    expect(begun()).toEqual(['/a'])
  })
})

describe('many connections', () => {
  test('half of the requests handled at once may be of one address, the others wait', async () => {
    await serve({ MAX_APP_REQUESTS: '4' })
    const sockets = Array.from({ length: 5 }, () => dial('127.0.0.2'))
    for (const [i, socket] of sockets.entries()) await writePiece(socket, get(`/_next/static/${i}`))
    await until(() => expect(begun()).toHaveLength(2))
    const other = dial('127.0.0.3')
    await writePiece(other, get('/_next/static/other'))
    await until(() => expect(begun()).toContain('/_next/static/other'))
    expect(begun()).toHaveLength(3)

    pages[0]?.response.end('done')
    await until(() => expect(begun()).toHaveLength(4))
    for (const socket of [...sockets, other]) socket.destroy()
  })

  test('two pages are rendered at once, one per address; other requests do not wait for them', async () => {
    await serve()
    const from = ['127.0.0.2', '127.0.0.2', '127.0.0.3', '127.0.0.4']
    const sockets = from.map(dial)
    // Pages with and without a query, and an address that is no static file.
    const paths = ['/b/0', '/b/1?q=body', '/b/2', '/_next/image?url=a']
    for (const [i, socket] of sockets.entries()) {
      await writePiece(socket, get(paths[i] ?? ''))
      await roundTrip()
    }
    expect(begun()).toEqual(['/b/0', '/b/2'])
    const other = dial('127.0.0.2')
    await writePiece(other, get('/_next/static/a.js'))
    await until(() => expect(begun()).toEqual(['/b/0', '/b/2', '/_next/static/a.js']))

    pages[1]?.response.end('done')
    await until(() => expect(begun().at(-1)).toBe('/_next/image?url=a'))
    for (const socket of [...sockets, other]) socket.destroy()
  })

  test('a request that waits too long is refused with 503 and Retry-After; health is always answered', async () => {
    await serve({ MAX_APP_REQUESTS: '2', MAX_APP_WAIT_MS: '100' })
    const sockets = ['127.0.0.2', '127.0.0.3'].map(dial)
    for (const socket of sockets) await writePiece(socket, get('/held'))
    await until(() => expect(begun()).toHaveLength(2))
    const { answers } = await exchange(server.port, [get('/late')], { methods: ['GET'] })
    expect(answers[0]?.status).toBe(503)
    expect(valueOf(answers[0]?.headers ?? [], 'retry-after')).toBe('5')
    expect(JSON.parse(String(answers[0]?.body))).toMatchObject({ error: { code: 'busy' } })
    expect((await fetch(`${server.origin}/api/health`)).status).toBe(200)
    expect(begun()).not.toContain('/late')
    for (const { response } of pages) response.end('done')
    await until(async () => expect(await metric('app_refused_total')).toBe(1))
    for (const socket of sockets) socket.destroy()
  })

  test('a client that has gone leaves the queue, and finished work makes room', async () => {
    await serve({ MAX_APP_REQUESTS: '2' })
    const [worked, waiting] = [dial(), dial()]
    await writePiece(worked, get('/worked'))
    await until(() => expect(begun()).toEqual(['/worked']))
    await writePiece(waiting, get('/waiting'))
    await roundTrip()
    waiting.destroy()
    await roundTrip()
    pages[0]?.response.end('done')
    await once(worked, 'readable')
    await writePiece(worked, get('/next'))
    await until(() => expect(begun()).toEqual(['/worked', '/next']))
    worked.destroy()
  })

  test('heavy requests wait for each other, light ones do not wait for them', async () => {
    await serve({ MAX_APP_REQUESTS: '2' })
    const paths = ['export', 'import', 'captures?q=body', 'captures'].map(
      (end) => `/api/bins/held/${end}`,
    )
    const sockets = paths.map(() => dial())
    for (const [i, socket] of sockets.entries()) await writePiece(socket, get(paths[i] ?? ''))
    await until(() => expect(begun()).toEqual([paths[0], paths[3]]))
    for (const socket of sockets) socket.destroy()
  })

  test('a slow sender does not block others of its address', async () => {
    await serve({ MAX_APP_REQUESTS: '4' })
    await owner.createBin()
    const slow = Array.from({ length: 6 }, () => dial())
    for (const socket of slow) {
      const lines = [
        'POST /api/bins HTTP/1.1',
        `Host: 127.0.0.1:${server.port}`,
        'Content-Type: application/json',
        'Content-Length: 100',
      ]
      await writePiece(socket, `${lines.join('\r\n')}\r\n\r\n{`)
    }
    expect((await owner.fetch('/api/bins')).status).toBe(200)
    for (const socket of slow) socket.destroy()
  })
})

test('a handler that never ends after its client has gone blocks nobody', async () => {
  pages = []
  const api = apiPages()
  const startPages = () => ({
    ...api,
    request(...[request, response]: Parameters<typeof api.request>) {
      if (request.url?.startsWith('/api/')) return api.request(request, response)
      pages.push({ path: request.url ?? '', response })
      return new Promise<void>(() => undefined)
    },
  })
  server = await startServer({ MAX_APP_REQUESTS: '4', MAX_APP_WAIT_MS: '20000' }, { startPages })
  for (let i = 0; i < 6; i++) {
    const socket = dial()
    socket.write(get(`/b/${i}`))
    await until(() => expect(pages).toHaveLength(i + 1))
    socket.destroy()
  }
  await until(async () => expect(await metric('answer_bytes')).toBe(0))
  expect((await fetch(`${server.origin}/api/bins`)).status).toBe(200)
})
