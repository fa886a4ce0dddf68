import { executionAsyncId } from 'node:async_hooks'
import type { Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cpuOf } from '@/core/testing/processor-time'
import { type NextApp, startNext, type StartPages } from './next-app'
import { startServer, type TestServer } from '../testing/start-server'

let server: TestServer
let next: NextApp
/** The servers that requests to Next came through, with their own listeners for upgrades before Next's first. */
const servers = new Map<Server, unknown[]>()

const noting: StartPages = (settings) => {
  next = startNext(settings)
  return {
    ...next,
    request(request, response) {
      const { server: own } = request.socket as unknown as { server: Server }
      if (!servers.has(own)) servers.set(own, own.listeners('upgrade'))
      return next.request(request, response)
    },
  }
}

beforeAll(async () => {
  server = await startServer({}, { startPages: noting })
})
afterAll(() => server.stop())

test('the first page takes less processor time than the next four, as its code is loaded before', async () => {
  await next.loaded
  const page = async (path: string): Promise<number> => {
    const response = await fetch(server.origin + path)
    await response.arrayBuffer()
    return response.status
  }
  // Loads what this process needs as a client.
  expect(await page('/icon.svg')).toBe(200)
  const times: number[] = []
  for (let i = 0; i < 5; i += 1) times.push(await cpuOf(() => page('/')))
  const [first = 0, ...later] = times
  expect(first).toBeLessThan(later.reduce((sum, ms) => sum + ms))
})

test('only the front door listens for upgrades after Next has answered', async () => {
  for (const path of ['/', '/b/none', '/api/health', '/api/openapi.json', '/icon.svg']) {
    const response = await fetch(server.origin + path)
    expect([200, 404]).toContain(response.status)
    await response.arrayBuffer()
  }
  expect(servers.size).toBe(1)
  for (const [each, own] of servers) {
    expect(own.length).toBeGreaterThan(0)
    expect(each.listeners('upgrade')).toEqual(own)
  }
})

/** Whether Node calls hooks for promises: without, a continuation has no id. */
async function hasHooks(): Promise<boolean> {
  await Promise.resolve()
  return executionAsyncId() !== 0
}

test('once no page is under way, Node calls no hooks for promises', async () => {
  for (const times of [1, 2]) {
    const response = await fetch(`${server.origin}/`)
    expect([times, response.status]).toEqual([times, 200])
    await response.arrayBuffer()
    await expect.poll(hasHooks).toBe(false)
  }
})

test('nor once a client has left before its answer', async () => {
  const left = new AbortController()
  const request = fetch(`${server.origin}/api/openapi.json`, { signal: left.signal })
  await expect.poll(hasHooks, { interval: 1 }).toBe(true)
  left.abort()
  await expect(request).rejects.toThrow('aborted')
  await expect.poll(hasHooks, { timeout: 30_000 }).toBe(false)
})
