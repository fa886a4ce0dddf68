import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FlakyProxy, flakyProxy } from '@/server/testing/flaky-proxy'
import { exchange } from '@/server/testing/raw-client'
import { type SpawnedServer, spawnServer } from '@/server/testing/spawn-server'
import { ApiConnection, type Fetch } from './api-connection'
import type { BinClient } from './bin-client'
import { binOf } from './bin-of'
import { live, liveSummaries } from './live'
import { Wirebin } from './wirebin'

const folder = mkdtempSync(join(tmpdir(), 'wirebin-client-'))
let proxy: FlakyProxy
let port: number
let server: SpawnedServer
let wirebin: Wirebin

async function startAgain(): Promise<void> {
  const variables = { DATA_DIR: folder, PORT: String(port) }
  server = await spawnServer({ ...variables, PUBLIC_ORIGIN: `http://127.0.0.1:${proxy.port}` })
  proxy.forwardTo(server.port)
}

beforeAll(async () => {
  proxy = await flakyProxy()
  const free = await flakyProxy()
  port = free.port
  await free.close()
  await startAgain()
  wirebin = new Wirebin({ server: `http://127.0.0.1:${proxy.port}` })
})
afterAll(async () => {
  await server.stop()
  await proxy.close()
  rmSync(folder, { recursive: true })
})

/** Sends past the proxy: what cuts the reader's connections does not cut the sender's. */
async function send(bin: BinClient, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    await fetch(`${server.origin}/in/${bin.id}`, { method: 'POST', body: String(n) })
  }
}

/** Reads until a number was told. */
async function readUpTo(bin: BinClient, last: number): Promise<number[]> {
  const seqs: number[] = []
  for await (const { seq } of bin.live({ after: 0 })) {
    seqs.push(seq)
    if (seq >= last) break
  }
  return seqs
}

const upTo = (last: number): number[] => Array.from({ length: last }, (_, n) => n + 1)

it('loses nothing and tells nothing twice, wherever its connections are cut', async () => {
  const pieces = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 20, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(pieces, async (counts) => {
      const bin = await wirebin.createBin()
      const total = counts.reduce((sum, count) => sum + count, 1)
      const reading = readUpTo(bin, total)
      for (const count of counts) {
        await send(bin, count)
        proxy.cut()
      }
      await send(bin, 1)
      expect(await reading).toEqual(upTo(total))
    }),
    { numRuns: 3 },
  )
})

it('gives up a connection that is open and carries nothing any more, as after sleep', async () => {
  const bin = await wirebin.createBin()
  const connection = new ApiConnection(`http://127.0.0.1:${proxy.port}`, wirebin.key, fetch)
  const seqs: number[] = []
  await send(bin, 1)
  for await (const { seq } of liveSummaries(binOf(connection, bin.id), { after: 0 }, 500)) {
    seqs.push(seq)
    if (seq === 4) break
    if (seq === 2) proxy.silence()
    await send(bin, 1)
  }
  // Silent connections that are kept for later requests end here.
  proxy.cut()
  await wirebin.bin(bin.id).read()
  expect(seqs).toEqual(upTo(4))
})

it('goes on after the server was killed and started again, and ends when the bin is closed', async () => {
  const bin = await wirebin.createBin()
  const seqs: number[] = []
  const reading = (async () => {
    for await (const { seq } of bin.live({ after: 0 })) seqs.push(seq)
  })()
  await send(bin, 5)
  await server.kill()
  await startAgain()
  await send(bin, 5)
  await expect.poll(() => seqs).toEqual(upTo(10))
  await wirebin.bin(bin.id).delete()
  await reading
  expect(seqs).toEqual(upTo(10))
})

it('ends, too, when the bin was closed while the connection was away', async () => {
  const bin = await wirebin.createBin()
  await send(bin, 1)
  const live = bin.live({ after: 0 })
  expect((await live.next()).value?.seq).toBe(1)
  proxy.forwardTo(1)
  proxy.cut()
  const next = live.next()
  const lines = `Host: 127.0.0.1:${proxy.port}\r\nAuthorization: Bearer ${wirebin.key}\r\n`
  await exchange(server.port, [`DELETE /api/bins/${bin.id} HTTP/1.1\r\n${lines}\r\n`])
  proxy.forwardTo(server.port)
  expect(await next).toEqual({ done: true, value: undefined })
})

it('what a proxy answers for a server that restarts is no answer of the server', async () => {
  const bin = await wirebin.createBin()
  await send(bin, 3)
  const fromProxy = (): Response => new Response('404 page not found', { status: 404 })
  const asked = new Map<string, number>()
  // The second connection, and the first reading of each capture.
  const passing: Fetch = (url, init) => {
    const times = (asked.get(url) ?? 0) + 1
    asked.set(url, times)
    if (url.endsWith('/events') ? times === 2 : times === 1 && url.includes('/captures/')) {
      return Promise.resolve(fromProxy())
    }
    return fetch(url, init)
  }
  const connection = new ApiConnection(`http://127.0.0.1:${proxy.port}`, wirebin.key, passing)
  const seqs: number[] = []
  for await (const { seq } of live(binOf(connection, bin.id), { after: 0 })) {
    seqs.push(seq)
    if (seq === 3) {
      proxy.cut()
      await send(bin, 1)
    }
    if (seq === 4) break
  }
  expect(seqs).toEqual(upTo(4))
})

it('a bin that is not there is no end but a failure, also behind a server that did not answer at first', async () => {
  let times = 0
  const passing: Fetch = (url, init) =>
    times++ === 0 ? Promise.reject(new TypeError('fetch failed')) : fetch(url, init)
  const connection = new ApiConnection(`http://127.0.0.1:${proxy.port}`, wirebin.key, passing)
  const reading = live(binOf(connection, 'never-there'), { after: 0 })
  await expect(reading.next()).rejects.toMatchObject({ code: 'not_found' })
})

it('begins behind the newest, and ends when it is told to', async () => {
  const bin = await wirebin.createBin()
  await send(bin, 2)
  const end = new AbortController()
  const live = bin.live({ signal: end.signal })
  let told = 0
  const first = live.next().then(({ value }) => (told = value?.seq ?? 0))
  await expect
    .poll(async () => {
      await send(bin, 1)
      return told
    })
    .toBeGreaterThan(2)
  await first
  end.abort(new Error('enough'))
  const rest = (async () => {
    for await (const { seq } of live) told = seq
  })()
  await expect(rest).rejects.toThrow('enough')
})

it('waits through cut connections, and through a restart', async () => {
  const bin = await wirebin.createBin()
  const waiting = bin.waitFor('path:/here', { timeout: 60_000 })
  const watching = bin.waitFor(({ target }) => target === '/here', { timeout: 60_000 })
  for (let cut = 0; cut < 5; cut++) {
    await send(bin, 1)
    proxy.cut()
  }
  await server.stop()
  await startAgain()
  await fetch(`${server.origin}/in/${bin.id}/here`, { method: 'POST' })
  expect([(await waiting).seq, (await watching).seq]).toEqual([6, 6])
})

it('a wait ends in time when the server is gone, with the error', async () => {
  const gone = new Wirebin({ server: 'http://127.0.0.1:1', key: 'wbo_x' })
  const begun = performance.now()
  await expect(gone.bin('shop').waitFor('', { timeout: 300 })).rejects.toMatchObject({
    name: 'ApiError',
    code: 'no_answer',
    status: 0,
  })
  expect(performance.now() - begun).toBeLessThan(20_000)
})
