import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApiClient } from '../testing/api-client'
import { bareSocket, frame } from '../testing/bare-socket'
import { startServer, type TestServer } from '../testing/start-server'
import { connectWatcher } from '../testing/watcher'
import { bucket } from './bucket'

let server: TestServer
let owner: ApiClient

beforeAll(async () => {
  // All come from one address: what it may ask for in a minute would be used up for the others.
  server = await startServer({ SOCKET_REQUESTS_PER_MINUTE_PER_ADDRESS: '0' })
  owner = server.newOwner()
})
afterAll(() => server.stop())

/** A message in ten thousand empty frames. */
const inParts = Buffer.concat([
  frame('42["x"]', 1, false),
  ...Array.from({ length: 10_000 }, () => frame('', 0, false)),
  frame('', 0),
])
const floods: [what: string, bytes: Buffer, times: number][] = [
  ['events that nobody listens to', frame('42["nonsense",{}]'), 2000],
  ['a watch without an acknowledgement', frame('42["watch",{"bin":"abc"}]'), 2000],
  ['other namespaces', frame('40/other,'), 2000],
  ['malformed packets', frame('42[nonsense'), 1],
  ['packets of no kind', frame('9'), 1],
  ['binary packets that no one asked for', frame('x', 2), 1],
  ['a message longer than 16 KiB', frame(`42["${'x'.repeat(17_000)}"]`), 1],
  // Few packets, and much work before each.
  ['messages in ten thousand parts', inParts, 10],
]

test.concurrent.for(floods)(
  'a connection that sends %s is cut; others are not',
  async ([, bytes, times], { expect }) => {
    const { id } = await owner.createBin()
    const other = connectWatcher(server.origin, { key: owner.key() })
    expect(await other.watch({ bin: id })).toMatchObject({ ok: true })
    const { socket, ended } = await bareSocket(server.port)
    for (let n = 0; n < times; n++) socket.write(bytes)
    await ended
    expect(await other.watch({ bin: id })).toMatchObject({ ok: true, viewers: 1 })
    other.close()
  },
)

test('fifty bins at once, left and watched again, are within the limits', async () => {
  const bins = await Promise.all(
    Array.from({ length: 50 }, async () => (await owner.createBin()).id),
  )
  const watcher = connectWatcher(server.origin, { key: owner.key() })
  for (let round = 0; round < 2; round++) {
    const answers = await Promise.all(bins.map((bin) => watcher.watch({ bin })))
    expect(answers.every(({ ok }) => ok)).toBe(true)
    await Promise.all(bins.map((bin) => watcher.socket.emitWithAck('unwatch', { bin })))
  }
  watcher.close()
})

test('a bucket fills up to its burst, whatever the clock does', () => {
  let now = 0
  const take = bucket({ burst: 10, perSecond: 2 }, () => now)
  expect([take(10), take(1)]).toEqual([true, false])
  now += 500
  expect(take(1)).toBe(false)
  now += 1500
  expect([take(2), take(1)]).toEqual([true, false])
  now += 3_600_000
  expect([take(10), take(1)]).toEqual([true, false])
})
