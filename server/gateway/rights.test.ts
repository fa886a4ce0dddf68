import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ApiClient } from '../testing/api-client'
import { exchange } from '../testing/raw-client'
import { startServer, type TestServer } from '../testing/start-server'
import { connectWatcher, type Watcher } from '../testing/watcher'

let server: TestServer
let owner: ApiClient

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
})
afterAll(() => server.stop())

const send = (bin: string, path = ''): Promise<Response> =>
  fetch(`${server.origin}/in/${bin}${path}`, { method: 'POST' })

/** Returns the milliseconds until the connection is lost. */
async function lostWithin({ lost }: Watcher): Promise<number> {
  const from = performance.now()
  await lost
  return performance.now() - from
}

/** Milliseconds: less than a second on a calm machine, and on none as long as until rights are looked at anew. */
const atOnce = 10_000

describe('viewers whose access ends are cut at once', () => {
  test('when their link is revoked; others stay', async () => {
    const { id } = await owner.createBin()
    const [gone, stays] = [await owner.share(id), await owner.share(id)]
    const watchers = [connectWatcher(server.origin), connectWatcher(server.origin)] as const
    expect(await watchers[0].watch({ share: gone.token })).toMatchObject({ ok: true })
    expect(await watchers[1].watch({ share: stays.token })).toMatchObject({ ok: true })

    const lost = lostWithin(watchers[0])
    await owner.fetch(`/api/bins/${id}/shares/${gone.id}`, { method: 'DELETE' })
    expect(await lost).toBeLessThan(atOnce)
    expect(watchers[0].changed).toEqual([{ bin: `link_${gone.id}`, what: 'closed' }])
    expect(watchers[1].socket.connected).toBe(true)

    const again = connectWatcher(server.origin)
    const answer = await again.watch({ share: gone.token })
    expect(answer).toMatchObject({ ok: false, error: { code: 'not_found' } })
    again.close()
    watchers[1].close()
  })

  test('when their link expires', async () => {
    const { id } = await owner.createBin()
    const { token, expiresAt } = await owner.share(id, { expiresIn: 1 })
    const watcher = connectWatcher(server.origin)
    await watcher.watch({ share: token })
    await watcher.lost
    const late = Date.now() - Date.parse(expiresAt ?? '')
    expect(late).toBeGreaterThanOrEqual(0)
    expect(late).toBeLessThan(atOnce)
  })

  test('when the bin is deleted, its owner among them', async () => {
    const { id } = await owner.createBin()
    const link = await owner.share(id)
    const mine = connectWatcher(server.origin, { key: owner.key() })
    const theirs = connectWatcher(server.origin)
    await mine.watch({ bin: id })
    await theirs.watch({ share: link.token })
    const lost = Promise.all([lostWithin(mine), lostWithin(theirs)])
    await owner.fetch(`/api/bins/${id}`, { method: 'DELETE' })
    expect(Math.max(...(await lost))).toBeLessThan(atOnce)
  })
})

describe('a watcher is sent', () => {
  test('deletions, clearing and settings', async () => {
    const { id } = await owner.createBin()
    const watcher = connectWatcher(server.origin, { key: owner.key() })
    expect(await watcher.watch({ bin: id })).toMatchObject({
      ok: true,
      bin: id,
      newest: 0,
      viewers: 1,
    })
    const changes = seen(watcher, 3)
    await send(id)
    await send(id)
    await owner.fetch(`/api/bins/${id}/captures/1`, { method: 'DELETE' })
    await owner.fetch(`/api/bins/${id}`, { method: 'PATCH', body: '{"name":"New"}' })
    await owner.fetch(`/api/bins/${id}/captures`, { method: 'DELETE' })
    expect(await changes).toMatchObject([
      { bin: id, what: 'deleted', seq: 1, deletions: 1 },
      { bin: id, what: 'settings' },
      { bin: id, what: 'cleared', upTo: 2, deletions: 2 },
    ])
    expect(watcher.pushed.map(({ seq }) => seq)).toEqual([1, 2])
    watcher.close()
  })

  test('nothing of the bin when the link covers one capture', async () => {
    const { id } = await owner.createBin()
    await send(id)
    const link = await owner.share(id, { capture: 1 })
    const [watcher, mine] = [
      connectWatcher(server.origin),
      connectWatcher(server.origin, { key: owner.key() }),
    ]
    await watcher.watch({ share: link.token })
    await mine.watch({ bin: id })
    const changes = seen(mine, 1)
    await send(id)
    await owner.fetch(`/api/bins/${id}/captures/2`, { method: 'DELETE' })
    await changes
    expect(mine.pushed).toHaveLength(1)
    // Requested over the same connection, so that anything pushed would have come before.
    await watcher.watch({ share: link.token })
    expect(watcher.pushed).toEqual([])
    watcher.close()
    mine.close()
  })

  test('nothing more after unwatch', async () => {
    const { id } = await owner.createBin()
    const watcher = connectWatcher(server.origin, { key: owner.key() })
    await watcher.watch({ bin: id })
    await watcher.socket.emitWithAck('unwatch', { bin: id })
    await send(id)
    await watcher.socket.emitWithAck('unwatch', { bin: id })
    expect(watcher.pushed).toEqual([])
    watcher.close()
  })

  const nonsense = [
    undefined,
    null,
    7,
    'x',
    [],
    {},
    { bin: 7 },
    { bin: 'a', share: 'b' },
    { bin: ['a'] },
  ]
  test.each(nonsense)('an error for watch(%j)', async (input) => {
    const watcher = connectWatcher(server.origin, { key: owner.key() })
    const answer = await watcher.watch(input as never)
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad_request' } })
    watcher.close()
  })

  function seen(watcher: Watcher, count: number): Promise<unknown[]> {
    return new Promise((resolve) => {
      watcher.socket.on('changed', () => {
        if (watcher.changed.length >= count) resolve(watcher.changed)
      })
    })
  }
})

describe('foreign origins and hosts', () => {
  const sockets = '/socket.io/?EIO=4&transport='
  const upgrade = [
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ]
  const doors: [name: string, line: string, lines: string[]][] = [
    ['polling', `GET ${sockets}polling`, []],
    ['a WebSocket', `GET ${sockets}websocket`, upgrade],
    ['a write to the API', 'POST /api/bins', ['Content-Type: application/json']],
    ['a deletion', 'DELETE /api/bins/x', []],
  ]
  const strangers: [name: string, status: number, lines: (host: string) => string[]][] = [
    ['another site', 403, (host) => [host, 'Origin: https://evil.example.com']],
    ['the origin null', 403, (host) => [host, 'Origin: null']],
    ['another port', 403, (host) => [host, 'Origin: http://127.0.0.1:1']],
    ['https of this host', 403, (host) => [host, `Origin: https:${host.slice(5)}`]],
    ['a sibling host', 403, (host) => [host, 'Sec-Fetch-Site: same-site']],
    ['another site without Origin', 403, (host) => [host, 'Sec-Fetch-Site: cross-site']],
    ['a foreign Host', 421, () => ['Host: evil.example.com']],
    ['a foreign Host at this port', 421, (host) => [`Host: evil.example.com${host.slice(15)}`]],
    ['no Host', 421, () => []],
  ]
  const matrix = doors.flatMap(([door, line, lines]) =>
    strangers.map(([who, status, say]) => ({ door, who, status, line, lines, say })),
  )

  test.each(matrix)('$door by $who is answered $status', async ({ line, lines, say, status }) => {
    const host = `Host: 127.0.0.1:${server.port}`
    const head = [`${line} HTTP/1.1`, ...say(host), ...lines, 'Content-Length: 0', '', ''].join(
      '\r\n',
    )
    const { answers } = await exchange(server.port, [head], { methods: ['GET'] })
    expect(answers[0]?.status).toBe(status)
  })

  test('reading through a foreign Host is answered 421, with what to set', async () => {
    const { answers } = await exchange(server.port, [
      'GET /api/bins HTTP/1.1\r\nHost: evil.example.com\r\n\r\n',
    ])
    expect(answers[0]?.status).toBe(421)
    expect(answers[0]?.body.toString()).toContain('PUBLIC_ORIGIN=http(s)://evil.example.com')
  })

  test('our own page is let in', async () => {
    const own = `Host: 127.0.0.1:${server.port}\r\nOrigin: http://127.0.0.1:${server.port}`
    const { answers } = await exchange(server.port, [
      `GET ${sockets}polling HTTP/1.1\r\n${own}\r\n\r\n`,
    ])
    expect(answers[0]?.status).toBe(200)
  })
})
