import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { CaptureSummary } from '@/core/contract/capture'
import type { Watch } from '@/core/contract/socket'
import type { ApiClient } from '../testing/api-client'
import { type FlakyProxy, flakyProxy } from '../testing/flaky-proxy'
import { seeded } from '@/core/testing/seeded'
import { startServer, type TestServer } from '../testing/start-server'
import { connectSocket } from '../testing/watcher'

let proxy: FlakyProxy
let server: TestServer
let owner: ApiClient

beforeAll(async () => {
  proxy = await flakyProxy()
  server = await startServer({ PUBLIC_ORIGIN: `http://127.0.0.1:${proxy.port}` })
  proxy.forwardTo(server.port)
  owner = server.newOwner(`http://127.0.0.1:${proxy.port}`)
})
afterAll(async () => {
  await server.stop()
  await proxy.close()
})

interface Live {
  /** Known captures, by number. */
  known: Map<number, CaptureSummary>
  /** Numbers in the order in which they were pushed, per connection. */
  pushes: number[][]
  /** How many were only read, never pushed. */
  read(): number
  close(): void
}

/**
 * Does what a page does: joins, then reads by number what it lacks; nothing more until the next
 * loss.
 */
function follow(bin: string, input: Watch, key: string): Live {
  const socket = connectSocket(`http://127.0.0.1:${proxy.port}`, { key })
  const known = new Map<number, CaptureSummary>()
  const pushes: number[][] = []
  let readAlone = 0

  socket.on('captured', ({ captures }) => {
    for (const capture of captures) {
      pushes.at(-1)?.push(capture.seq)
      known.set(capture.seq, capture)
    }
  })
  socket.on('connect', () => {
    pushes.push([])
    void catchUp().catch(() => undefined)
  })

  async function catchUp(): Promise<void> {
    await socket.timeout(5000).emitWithAck('watch', input)
    for (let after = contiguous(); ; after = contiguous()) {
      // A read may be cut as well; then the socket was cut too, and reconnects and reads again.
      const { captures } = await owner.page(bin, `?after=${after}&limit=100`, key)
      for (const capture of captures) {
        if (!known.has(capture.seq)) readAlone += 1
        known.set(capture.seq, capture)
      }
      if (captures.length === 0) return
    }
  }

  function contiguous(): number {
    let last = 0
    while (known.has(last + 1)) last += 1
    return last
  }

  return { known, pushes, read: () => readAlone, close: () => void socket.disconnect() }
}

test('with sockets cut at random, pushes and reads together yield everything stored', async () => {
  const { id } = await owner.createBin()
  const link = await owner.share(id)
  const total = 900
  const random = seeded(20)
  const live = follow(id, { bin: id }, owner.key())
  const shared = follow(id, { share: link.token }, link.token)

  let next = 0
  async function sendUntilDone(): Promise<void> {
    while (next < total) {
      next += 1
      await fetch(`${server.origin}/in/${id}/${next}?token=canary${next}`, { method: 'POST' })
      if (random() < 0.03) proxy.cut()
    }
  }
  await Promise.all(Array.from({ length: 4 }, sendUntilDone))

  await vi.waitFor(() => {
    expect(live.known.size).toBe(total)
    expect(shared.known.size).toBe(total)
  })
  const page = await owner.page(id, '?after=0&limit=500')
  page.captures.push(...(await owner.page(id, '?after=500&limit=500')).captures)
  const known = [...live.known.values()].toSorted((a, b) => a.seq - b.seq)
  expect(known).toEqual(page.captures)
  expect(proxy.connections()).toBeGreaterThan(10)
  expect(live.read()).toBeGreaterThan(0)

  for (const { pushes } of [live, shared]) {
    expect(pushes.flat().length).toBeGreaterThan(0)
    for (const numbers of pushes) expect(numbers).toEqual([...new Set(numbers)].toSorted(ascending))
  }
  for (const { target } of shared.known.values())
    expect(target).toMatch(/^\/\d+\?token=\[hidden\]$/)
  live.close()
  shared.close()
})

const ascending = (a: number, b: number): number => a - b
