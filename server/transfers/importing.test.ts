import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readImport } from '@/core/import/read-import'
import type { ImportSource, ReadItem } from '@/core/ports/transfers'
import type { BinRecord } from '@/core/records'
import { limits, openTransferring, type Transferring } from './testing/transferring'
import type { ThreadedTransfers } from './transfers'

let opened: Transferring
let transfers: ThreadedTransfers
let bin: BinRecord
beforeAll(async () => {
  opened = await openTransferring()
  transfers = opened.start()
  bin = await opened.bin()
})
afterAll(() => opened.close())

type Kind = ImportSource['kind']
const open = (of: Kind, chunks: AsyncIterable<Uint8Array>, signal?: AbortSignal) =>
  transfers.import({ bin, caller: { ...opened.owner, signal }, source: { kind: of, chunks } })

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** What must be equal in both: everything except the time. */
function facts(item: ReadItem) {
  if (!('capture' in item)) return item
  const body = Buffer.from(item.capture.body).toString('latin1')
  return { ...item, capture: { ...item.capture, receivedAt: 0, body } }
}

const line = (n: number, text: string) =>
  JSON.stringify({
    method: 'POST',
    target: `/${n}`,
    headers: [
      ['Content-Type', 'application/json'],
      ['Stripe-Signature', 't=1,v1=ab'],
    ],
    body: { encoding: n % 2 ? 'utf8' : 'base64', text: n % 2 ? text : btoa(text) },
    pinned: n % 5 === 0,
    tag: n % 7 === 0 ? 'red' : null,
    note: n % 3 === 0 ? 'a note' : null,
  })
const ndjson = [...Array(200).keys()]
  .map((n) => (n % 50 === 9 ? 'no JSON' : line(n, `{"id":"evt_${n}"}${'x'.repeat(n * 50)}`)))
  .join('\n')
const har = JSON.stringify({
  log: {
    entries: [...Array(70).keys()].map((n) => ({
      request: {
        method: 'PUT',
        url: `http://a.example/in/x/${n}?q=é`,
        headers: [{ name: 'X', value: 'é' }],
        postData: { text: 'body'.repeat(n), mimeType: 'text/plain' },
      },
    })),
  },
})
const large = 'x'.repeat(1_100_000)
const twoLarge = {
  ndjson: [line(1, large), line(3, large)].join('\n'),
  har: JSON.stringify({
    log: {
      entries: [1, 2].map((n) => ({
        request: { method: 'PUT', url: `http://a.example/${n}`, postData: { text: large } },
      })),
    },
  }),
  curl: `curl a.example/1 a.example/2 a.example/3 -d ${large}`,
  raw: `POST /x HTTP/1.1\nHost: a\n\n${large}`,
}
const sources: [Kind, string][] = [
  ['ndjson', ndjson],
  ['har', har],
  ['text', "curl 'http://a.example/x?y' -d 'a=1' -H 'X-A: 1'"],
  ['text', 'POST /x HTTP/1.1\nHost: a\n\nbody'],
  ['text', 'nothing of the kind'],
  // What curl sends to several addresses is one body.
  ['text', 'curl http://a.example/x http://a.example/y'],
  ['text', 'curl http://a.example/x http://a.example/y -d a=1 --next http://a.example/z'],
  ['text', `curl ${Array.from({ length: 150 }, (_, n) => `a.example/${n}`).join(' ')} -d a=1`],
  ['ndjson', twoLarge.ndjson],
  ['har', twoLarge.har],
  ['text', twoLarge.curl],
  ['text', twoLarge.raw],
]

test('the thread reads the same as core', async () => {
  const here = { limits, now: () => 0 }
  for (const [of, text] of sources) {
    const expected: ReadItem[] = []
    const source = { kind: of, chunks: inPieces(text, 10_000) }
    for await (const item of readImport(here, bin, source)) expected.push(item)
    const items: ReadItem[] = []
    for await (const batch of await open(of, inPieces(text, 10_000))) items.push(...batch)
    expect(items.map(facts)).toEqual(expected.map(facts))
  }
  expect(transfers.running()).toBe(0)
})

test('no more of an upload is read than its consumer takes', async () => {
  let sent = 0
  async function* endless(): AsyncGenerator<Uint8Array> {
    const body = line(1, 'x'.repeat(60_000))
    for (;;) {
      yield Buffer.from(`${body}\n`)
      sent += 1
    }
  }
  const items = await open('ndjson', endless())
  await vi.waitUntil(() => sent >= 32, { interval: 1 })
  let before = -1
  while (before !== sent) {
    before = sent
    for (let i = 0; i < 200; i++) await turn()
  }
  // Three batches of 1 MiB wait or are being built, and some chunks are in transit.
  expect(sent).toBeLessThan(80)
  await items.next()
  await vi.waitUntil(() => sent > before, { interval: 1 })
  await items.return?.()
  const after = sent
  for (let i = 0; i < 200; i++) await turn()
  expect(sent).toBeLessThanOrEqual(after + 1)
  expect(transfers.running()).toBe(0)
})

test('an interrupted or too large upload is reported, after the items before it', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(`${line(1, 'a')}\n`.repeat(70))
    throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
  }
  const items = await open('ndjson', broken())
  expect((await items.next()).value).toHaveLength(64)
  expect((await items.next()).value).toHaveLength(6)
  await expect(items.next()).rejects.toMatchObject({
    code: 'bad_request',
    message: 'The upload was interrupted before it was complete',
  })
  const small = await opened.bin({ maxBytes: 1_000_000 })
  const source = { kind: 'ndjson' as const, chunks: inPieces('x'.repeat(4_000_000), 50_000) }
  const more = await transfers.import({ bin: small, caller: opened.owner, source })
  await expect(more.next()).rejects.toMatchObject({ code: 'too_large' })
  expect(transfers.running()).toBe(0)
})

test('an import whose client has disconnected ends', async () => {
  const gone = new AbortController()
  const items = await open('ndjson', inPieces(ndjson, 100), gone.signal)
  await items.next()
  gone.abort()
  await expect(items.next()).rejects.toMatchObject({ code: 'client_closed' })
  expect(transfers.running()).toBe(0)
})
