import { once } from 'node:events'
import type { Socket } from 'node:net'
import { beforeAll, expect, test, vi } from 'vitest'
import { apiClient } from '../testing/api-client'
import { bareSocket, frame } from '../testing/bare-socket'
import { type SpawnedServer, spawnServer } from '../testing/spawn-server'
import { connectWatcher } from '../testing/watcher'

const MiB = 1_048_576
/** Requests sent and not yet heard of: fewer than make a reader a lagging one. */
const maxUnread = 16
let server: SpawnedServer

beforeAll(async () => {
  server = await spawnServer({
    MAX_BYTES_PER_BIN: '1000000000',
    MAX_CAPTURES_PER_BIN: '100000',
    SHUTDOWN_TIMEOUT_MS: '60000',
  })
})

/** Watches a bin over a bare WebSocket and then stops reading. */
async function stalledWatcher(bin: string, key: string): Promise<Socket> {
  const { socket, heard } = await bareSocket(server.port, key)
  socket.write(frame(`420${JSON.stringify(['watch', { bin }])}`))
  await heard('"ok":true')
  return socket.pause()
}

test('stalled readers cost neither memory nor time, and catch up when they read again', async () => {
  const origin = `http://127.0.0.1:${server.port}`
  const owner = apiClient(origin)
  const { id } = await owner.createBin()
  const path = '/'.padEnd(8000, 'p')
  const total = 4000

  const live = connectWatcher(origin, { key: owner.key() })
  await live.watch({ bin: id })
  const nextPush = (): Promise<void> =>
    new Promise((resolve) => void live.socket.once('captured', () => resolve()))
  let sent = 0

  /** Returns how long each request took, in milliseconds, ascending. */
  async function load(count: number): Promise<number[]> {
    const times: number[] = []
    const sendOne = async (): Promise<void> => {
      while (count > 0) {
        count -= 1
        // This process sends and reads: a reader that falls behind would not be told all.
        while (sent - live.pushed.length > maxUnread) await nextPush()
        sent += 1
        const from = performance.now()
        await fetch(`${origin}/in/${id}${path}`, { method: 'POST' })
        times.push(performance.now() - from)
      }
    }
    await Promise.all(Array.from({ length: 8 }, sendOne))
    return times.toSorted((a, b) => a - b)
  }
  const median = (times: number[]): number => times[Math.floor(times.length / 2)] ?? 0

  const calm = median(await load(1500))
  const before = server.memory()
  const stalled = await Promise.all(
    Array.from({ length: 20 }, () => stalledWatcher(id, owner.key())),
  )
  const times = await load(total - 1500)

  // All of it would be 20 readers × 2,500 captures × 8 KB = 400 MB.
  expect(server.memory() - before).toBeLessThan(100 * MiB)
  expect(median(times)).toBeLessThan(3 * calm + 5)
  await vi.waitFor(() => expect(live.pushed.at(-1)?.seq).toBe(total))
  expect(live.pushed).toHaveLength(total)

  const [reader] = stalled as [Socket]
  let received = ''
  reader.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')))
  reader.resume()
  while (!received.includes(`"seq":${total}`)) await once(reader, 'data')
  live.close()

  // The others do not read the announcement of the stop, and must not delay it.
  const from = performance.now()
  await server.stop()
  expect(performance.now() - from).toBeLessThan(30_000)
  for (const socket of stalled) socket.destroy()
})
