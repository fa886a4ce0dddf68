import { afterEach, expect, test } from 'vitest'
import { bearer, from, workOf, wrongKey, wrongLink } from '../testing/guesses'
import { exchange } from '../testing/raw-client'
import { startServer, type TestServer } from '../testing/start-server'
import { connectWatcher } from '../testing/watcher'

let server: TestServer
afterEach(() => server.stop())

const rated = (variables: Record<string, string> = {}): Promise<TestServer> =>
  startServer({ KEY_GUESSES_PER_MINUTE_PER_ADDRESS: '5', TRUST_PROXY: '1', ...variables })

test('requests with a valid key are not counted, however many there are at once', async () => {
  // More than are handled at once for one address.
  server = await rated({ KEY_GUESSES_PER_MINUTE_PER_ADDRESS: '20' })
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const answers = await Promise.all(
    Array.from({ length: 60 }, () =>
      fetch(`${server.origin}/api/bins/${id}`, {
        ...from('203.0.113.3', bearer(owner.key())),
      }),
    ),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  for (let n = 0; n < 20; n++) {
    const { status } = await fetch(
      `${server.origin}/api/bins/${id}`,
      from('203.0.113.3', bearer(owner.key())),
    )
    expect(status).toBe(200)
  }
})

test('links guessed over a socket are counted as well', async () => {
  server = await rated()
  const watcher = connectWatcher(server.origin, {})
  for (let n = 0; n < 5; n++) {
    expect(await watcher.watch({ share: wrongLink(n) })).toMatchObject({
      error: { code: 'not_found' },
    })
  }
  const work = await workOf(async () => {
    expect(await watcher.watch({ share: wrongLink(9) })).toMatchObject({
      error: { code: 'rate_limited' },
    })
  })
  expect(work).toBe(0)
  watcher.close()
})

test('a caller without access is answered before its body is read', async () => {
  server = await rated({ KEY_GUESSES_PER_MINUTE_PER_ADDRESS: '0' })
  const { id } = await server.newOwner().createBin()
  const routes: [method: string, path: string][] = [
    ['PATCH', ''],
    ['PUT', '/replies'],
    ['POST', '/replies/trial'],
    ['POST', '/secrets'],
    ['POST', '/shares'],
    ['POST', '/samples'],
    ['POST', '/import'],
    ['PATCH', '/captures/1/annotation'],
    ['POST', '/captures/1/answer'],
  ]
  for (const [method, path] of routes) {
    const lines = [
      `${method} /api/bins/${id}${path} HTTP/1.1`,
      `Host: localhost:${server.port}`,
      `Authorization: Bearer ${wrongKey(1)}`,
      'Content-Type: application/json',
      'Content-Length: 20',
    ]
    const { answers } = await exchange(server.port, [[...lines, '', '{"never'].join('\r\n')])
    expect([method, path, answers[0]?.status]).toEqual([method, path, 404])
  }
})

test('invalid JSON is reported only to callers with access', async () => {
  server = await rated({ WIREBIN_ACCESS_TOKEN: 'the access token' })
  const init = { method: 'POST', body: '{no json', ...from('203.0.113.4') }
  expect((await fetch(`${server.origin}/api/bins`, init)).status).toBe(401)
  const headers = { ...init.headers, 'X-Wirebin-Access-Token': 'the access token' }
  expect((await fetch(`${server.origin}/api/bins`, { ...init, headers })).status).toBe(400)
})

test('packets of an open socket are not counted as new sockets', async () => {
  server = await startServer({ NEW_SOCKETS_PER_MINUTE_PER_ADDRESS: '1' })
  const origin = `${server.origin}/socket.io/?EIO=4&transport=polling`
  const opened = await (await fetch(origin)).text()
  const { sid } = JSON.parse(opened.slice(1)) as { sid: string }
  for (let n = 0; n < 5; n++) {
    const sent = await fetch(`${origin}&sid=${sid}`, { method: 'POST', body: '3' })
    expect(sent.status).toBe(200)
  }
  expect((await fetch(origin)).status).toBe(429)
})
