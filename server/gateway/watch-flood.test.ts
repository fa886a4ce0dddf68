import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiClient } from '../testing/api-client'
import { bareSocket, frame } from '../testing/bare-socket'
import { type SpawnedServer, spawnServer } from '../testing/spawn-server'
import { connectWatcher } from '../testing/watcher'

let server: SpawnedServer
let origin: string

beforeAll(async () => {
  server = await spawnServer({ UNKNOWN_BINS_PER_MINUTE_PER_ADDRESS: '0' })
  origin = `http://127.0.0.1:${server.port}`
})
afterAll(() => server.stop())

const flood = Buffer.concat(
  Array.from({ length: 10_000 }, (_, n) =>
    frame(`42${n}${JSON.stringify(['watch', { bin: `there-is-no-${n}` }])}`),
  ),
)

test.each([
  ['without a key', undefined],
  ['with a key that opens nothing', `wbo_${'x'.repeat(43)}`],
])(
  'twenty sockets %s that send ten thousand requests each do not stop the capturing',
  async (_, key) => {
    const owner = apiClient(origin)
    const { id } = await owner.createBin()
    const watcher = connectWatcher(origin, { key: owner.key() })
    await watcher.watch({ bin: id })
    let sent = 0
    /** Returns how long a request took, in milliseconds. */
    const send = async (): Promise<number> => {
      const from = performance.now()
      const { status } = await fetch(`${origin}/in/${id}`, { method: 'POST' })
      expect(status).toBe(200)
      sent += 1
      return performance.now() - from
    }
    let calm = 0
    for (let n = 0; n < 10; n++) calm = Math.max(calm, await send())
    const sockets = await Promise.all(
      Array.from({ length: 20 }, () => bareSocket(server.port, key)),
    )
    const flooding = new Set(sockets)
    for (const each of sockets) {
      void each.ended.then(() => flooding.delete(each))
      each.socket.write(flood)
    }

    let slowest = 0
    for (let n = 0; n < 50 || flooding.size > 0; n++) slowest = Math.max(slowest, await send())
    // Two hundred thousand look-ups, or their refusals, take many seconds.
    expect(slowest).toBeLessThan(Math.max(2500, 50 * calm))
    await expect.poll(() => watcher.pushed.length).toBe(sent)
    watcher.close()
  },
)
