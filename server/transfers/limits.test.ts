import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { BinRecord } from '@/core/records'
import { appendMany } from '../testing/records'
import { bytesOf, callerWith, openTransferring, type Transferring } from './testing/transferring'
import type { ThreadedTransfers } from './transfers'

let opened: Transferring
let bin: BinRecord
beforeAll(async () => {
  opened = await openTransferring()
  bin = await opened.bin()
  await appendMany(opened.store, bin.key, 3, 1_000_000)
})
afterAll(() => opened.close())

const line = (target: string) => `${JSON.stringify({ method: 'GET', target, headers: [] })}\n`

test('an export whose reader reads nothing for too long is ended', async () => {
  const transfers = opened.start({ limits: { maxIdleMs: 100 } })
  const { chunks } = await opened.export(transfers, bin)
  await chunks.next()
  await vi.waitUntil(() => transfers.running() === 0, { interval: 5 })
  await expect(chunks.next()).rejects.toMatchObject({
    code: 'timeout',
    message: 'The export was stopped: no data was read for 0.1 seconds',
  })
  // Our own time does not count: a slow export is not a slow reader.
  const other = await opened.export(transfers, bin, { q: 'body:x' })
  expect((await bytesOf(other.chunks)).length).toBe(0)
})

test('an import whose sender sends nothing for too long is ended', async () => {
  const transfers = opened.start({ limits: { maxIdleMs: 100 } })
  const source = (async function* () {
    yield Buffer.from(line('/').repeat(64))
    await new Promise(() => undefined)
  })()
  const asked = { bin, caller: opened.owner, source: { kind: 'ndjson' as const, chunks: source } }
  const items = await transfers.import(asked)
  let read = 0
  const reading = async (): Promise<void> => {
    for await (const batch of items) read += batch.length
  }
  await expect(reading()).rejects.toMatchObject({
    code: 'timeout',
    message: 'The import was stopped: no data was sent for 0.1 seconds',
  })
  // A busy machine may not yet have read what was sent.
  expect([0, 64]).toContain(read)
  expect(transfers.running()).toBe(0)
})

test('two of a bin run at once; the third starts when one ends, or is refused as busy', async () => {
  const transfers = opened.start({ limits: { maxWaitMs: 200 } })
  const [first, second] = await Promise.all([
    opened.export(transfers, bin),
    opened.export(transfers, bin),
  ])
  await expect(opened.export(transfers, bin)).rejects.toMatchObject({
    code: 'busy',
    message:
      '2 exports or imports of this bin are running, which is the limit: none finished within 0.2 seconds',
    retryAfter: 1,
  })
  const other = await opened.bin()
  const elsewhere = await opened.export(transfers, other, { as: callerWith('wbo_owner', '::1') })
  await elsewhere.chunks.return?.()
  const third = opened.export(transfers, bin)
  await first.chunks.return?.()
  await (await third).chunks.return?.()
  await second.chunks.return?.()
  expect(transfers.running()).toBe(0)
})

const thread = (code: string): URL =>
  new URL(
    `data:text/javascript,import{parentPort}from'node:worker_threads';${encodeURIComponent(code)}`,
  )
const dies = thread(`let jobs = 0
parentPort.on('message', ({ out }) => {
  out.postMessage({ item: { name: 'a', type: 'b' } })
  out.postMessage({ item: new Uint8Array(3) })
  if (++jobs === 2) setTimeout(() => { throw new Error('broken') }, 20)
})`)
const hangs = thread(`let jobs = 0
parentPort.postMessage('pong')
parentPort.on('message', ({ out }) => {
  out.postMessage({ item: { name: 'a', type: 'b' } })
  while (++jobs >= 2);
})`)

async function afterDeath(entry: URL, message: RegExp): Promise<ThreadedTransfers> {
  const settings = { ...opened.settings, entry, limits: { maxSilentMs: 3000 } }
  const transfers = new (await import('./transfers')).ThreadedTransfers(settings)
  opened.faults.length = 0
  const [one, other] = await Promise.all([
    opened.export(transfers, bin),
    opened.export(transfers, bin),
  ])
  const broken = {
    code: 'internal',
    message: 'The export or import thread stopped unexpectedly: try again',
  }
  await expect(bytesOf(one.chunks)).rejects.toMatchObject(broken)
  await expect(bytesOf(other.chunks)).rejects.toMatchObject(broken)
  await vi.waitUntil(() => !transfers.awake, { interval: 5 })
  expect(transfers.running()).toBe(0)
  expect(opened.faults.map(({ message: said }) => said)).toEqual([expect.stringMatching(message)])
  // The next one has a new thread, this time the real one.
  Object.assign(settings, { entry: undefined })
  const { chunks } = await opened.export(transfers, bin)
  expect((await bytesOf(chunks)).length).toBeGreaterThan(3_000_000)
  await transfers.close()
  return transfers
}

test('a thread that dies fails its transfers and is reported; the next transfer has a new one', () =>
  afterDeath(dies, /^broken$/))

test('a thread that does not respond is ended, with the same result', () =>
  afterDeath(hangs, /^The transfer thread did not respond for 3 seconds$/))

test('running and waiting transfers fail with a message when the server stops', async () => {
  const transfers = opened.start()
  const { chunks } = await opened.export(transfers, bin)
  await opened.export(transfers, bin)
  const waiting = opened.export(transfers, bin)
  await chunks.next()
  const stopping = { code: 'busy', message: 'Wirebin is stopping' }
  await Promise.all([transfers.close(), expect(waiting).rejects.toMatchObject(stopping)])
  await expect(bytesOf(chunks)).rejects.toMatchObject(stopping)
  expect(transfers.running()).toBe(0)
  expect(transfers.awake).toBe(false)
})
