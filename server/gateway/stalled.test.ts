import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { beforeAll, expect, test, vi } from 'vitest'
import { apiClient } from '@/server/testing/api-client'
import { type SpawnedServer, spawnServer } from '@/server/testing/spawn-server'
import { connectWatcher } from '@/server/testing/watcher'

const MiB = 1_048_576
let server: SpawnedServer

beforeAll(async () => {
  server = await spawnServer({ MAX_BYTES_PER_BIN: '1000000000', MAX_CAPTURES_PER_BIN: '100000' })
})

/** A masked WebSocket text frame (RFC 6455, 5.2); the mask is zero. */
function frame(text: string): Buffer {
  const payload = Buffer.from(text)
  const head = Buffer.from([0x81, 0xfe, payload.length >> 8, payload.length & 255, 0, 0, 0, 0])
  return Buffer.concat([head, payload])
}

/** Watches a bin over a bare WebSocket and then reads nothing more. */
async function stalledWatcher(bin: string, key: string): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1')
  let said = ''
  const until = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!said.includes(text)) return
        socket.off('data', look)
        resolve()
      }
      socket.on('data', look)
      look()
    })
  socket.on('data', (chunk: Buffer) => (said += chunk.toString('latin1')))
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  )
  await until('"pingTimeout"')
  socket.write(frame(`40${JSON.stringify({ key })}`))
  await until('40{"sid"')
  socket.write(frame(`420${JSON.stringify(['watch', { bin }])}`))
  await until('"ok":true')
  socket.pause()
  return socket
}

test('readers that stall cost neither memory nor time, and are brought up to date when they read again', async () => {
  const origin = `http://127.0.0.1:${server.port}`
  const owner = apiClient(origin)
  const { id } = await owner.createBin()
  const path = '/'.padEnd(8000, 'p')
  const total = 4000

  /** How long each request took, in milliseconds, ascending. */
  async function load(count: number): Promise<number[]> {
    const times: number[] = []
    const sendOne = async (): Promise<void> => {
      while (count > 0) {
        count -= 1
        const from = performance.now()
        await fetch(`${origin}/in/${id}${path}`, { method: 'POST' })
        times.push(performance.now() - from)
      }
    }
    await Promise.all(Array.from({ length: 8 }, sendOne))
    return times.toSorted((a, b) => a - b)
  }
  const median = (times: number[]): number => times[Math.floor(times.length / 2)] ?? 0

  const live = connectWatcher(origin, { key: owner.key() })
  await live.watch({ bin: id })
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
  let heard = ''
  reader.on('data', (chunk: Buffer) => (heard += chunk.toString('latin1')))
  reader.resume()
  while (!heard.includes(`"seq":${total}`)) await once(reader, 'data')
  live.close()

  // The others do not read that the server goes, and must not hold it up.
  const from = performance.now()
  await server.stop()
  expect(performance.now() - from).toBeLessThan(5000)
  for (const socket of stalled) socket.destroy()
}, 40_000)
