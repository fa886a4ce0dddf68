import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { services } from '@/core/services'
import type { ApiClient } from '../testing/api-client'
import { startServer, type TestServer } from '../testing/start-server'
import { connectWatcher } from '../testing/watcher'

let server: TestServer
let owner: ApiClient
let bin: string

beforeEach(async () => {
  server = await startServer({
    CAPTURES_PER_MINUTE_PER_ADDRESS: '6',
    UNKNOWN_BINS_PER_MINUTE_PER_ADDRESS: '6',
    NEW_BINS_PER_MINUTE_PER_ADDRESS: '6',
    SOCKET_REQUESTS_PER_MINUTE_PER_ADDRESS: '6',
  })
  owner = server.newOwner()
  bin = (await owner.createBin()).id
})
afterEach(async () => {
  vi.restoreAllMocks()
  await server.stop()
})

function setWallClock(by: number): void {
  const { now } = Date
  vi.spyOn(Date, 'now').mockImplementation(() => now() + by)
}

const send = (path: string): Promise<Response> => fetch(`${server.origin}/in/${path}`)

test('after the clock goes back an hour nobody is refused for longer than a minute', async () => {
  const watcher = connectWatcher(server.origin, { key: owner.key() })
  const limited: [what: string, ask: () => Promise<number>][] = [
    ['captures', async () => waitOf(await send(bin))],
    ['unknown bins', async () => waitOf(await send('no-such-bin'))],
    [
      'new bins',
      async () => waitOf(await owner.fetch('/api/bins', { method: 'POST', body: '{}' })),
    ],
    ['sockets', async () => waitIn(JSON.stringify(await watcher.watch({ bin })))],
  ]
  for (const [, ask] of limited) for (let n = 0; n < 7; n++) await ask()
  setWallClock(-3_600_000)
  for (const [what, ask] of limited) {
    const wait = await ask()
    expect(wait, what).toBeGreaterThan(0)
    expect(wait, what).toBeLessThanOrEqual(10)
  }
  watcher.close()
})

const waitOf = (response: Response): number => Number(response.headers.get('retry-after') ?? 0)
const waitIn = (text: string): number => Number(/in (\d+) second/.exec(text)?.[1] ?? 0)

test('after the clock goes back an hour a short-lived cache does not live for an hour', async () => {
  let made = 0
  const read = (): Promise<unknown> =>
    services().vocabularies.get('a', `${made}`, () => {
      made += 1
      return Promise.resolve({ made } as never)
    })
  await read()
  setWallClock(-3_600_000)
  await vi.waitFor(async () => {
    await read()
    expect(made).toBe(2)
  })
})
