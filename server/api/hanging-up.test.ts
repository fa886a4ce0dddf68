import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { services } from '@/core/services'
import type { ApiClient } from '../testing/api-client'
import { appendMany } from '../testing/records'
import { startServer, type TestServer } from '../testing/start-server'

let server: TestServer
let owner: ApiClient
let bin: string
beforeAll(async () => {
  server = await startServer({ MAX_CAPTURES_PER_BIN: '10000', MAX_APP_REQUESTS: '1000' })
  owner = server.newOwner()
  bin = (await owner.createBin()).id
  const found = await services().store.findBin(bin)
  await appendMany(services().store, found?.key ?? 0, 2000, 2000)
})
afterAll(() => server.stop())

const until = (check: () => void) => vi.waitFor(check, { interval: 2 })
const load = () => services().gauges().store
const nowhere = `q=${encodeURIComponent('"nowhere to be found"')}`

/** Sends a request on its own connection, and does not wait for the response. */
function ask(path: string): Socket {
  const socket = connect(server.port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(
    `GET /api/bins/${bin}/${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n` +
      `Authorization: Bearer ${owner.key()}\r\n\r\n`,
  )
  return socket
}

for (const [what, path] of [
  ['searches', `captures?${nowhere}`],
  ['counts of arrivals', `arrivals?${nowhere}`],
] as const) {
  test(`${what} end when their clients hang up`, async () => {
    const before = load().givenUp
    const sockets = Array.from({ length: 20 }, () => ask(path))
    await until(() => expect(load().waiting).toBeGreaterThanOrEqual(10))
    const waiting = load().waiting
    for (const socket of sockets) socket.destroy()
    await until(() => expect(load().waiting).toBe(0))
    // Few were answered between the two readings; those under way are given up as well.
    expect(load().givenUp - before).toBeGreaterThanOrEqual(waiting / 2)
  })
}

test('a vocabulary is read on while one of its readers is still there', async () => {
  const searches = Array.from({ length: 5 }, () => ask(`captures?${nowhere}`))
  const sockets = Array.from({ length: 5 }, () => ask('vocabulary'))
  const answer = owner.fetch(`/api/bins/${bin}/vocabulary`)
  await until(() => expect(load().waiting).toBeGreaterThan(0))
  for (const socket of sockets) socket.destroy()
  for (const socket of searches) socket.destroy()
  const response = await answer
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ captures: 200 })
})

test('too many searches at once are refused with the reason and Retry-After', async () => {
  const answers: string[] = []
  const sockets = Array.from({ length: 100 }, () => ask(`captures?${nowhere}`))
  for (const [i, socket] of sockets.entries()) {
    socket.on('data', (data) => void (answers[i] = (answers[i] ?? '') + data.toString()))
  }
  const refused = /^HTTP\/1\.1 503 [^]*\}\}/
  await until(() => expect(answers.some((text) => refused.test(text ?? ''))).toBe(true))
  for (const socket of sockets) socket.destroy()
  const answer = answers.find((text) => refused.test(text ?? '')) ?? ''
  expect(answer.toLowerCase()).toContain('\r\nretry-after: 2\r\n')
  expect(answer).toContain('"code":"busy"')
  expect(answer).toContain('This owner already has 64 searches waiting')
})
