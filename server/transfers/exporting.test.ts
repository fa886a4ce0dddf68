import { readdirSync, readlinkSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ExportFormat } from '@/core/contract/export'
import { writeExport } from '@/core/export/write-export'
import type { BinRecord } from '@/core/records'
import { openReadOnly } from '@/prisma/open-read-only'
import { seeded } from '@/core/testing/seeded'
import { nodeTokens } from '../crypto/tokens'
import { appendMany, newCapture, newMeta, newShare } from '../testing/records'
import { maxChunk } from './chunks'
import {
  bytesOf,
  callerWith,
  facts,
  openTransferring,
  type Transferring,
} from './testing/transferring'
import type { ThreadedTransfers } from './transfers'

let opened: Transferring
let transfers: ThreadedTransfers
beforeAll(async () => {
  opened = await openTransferring()
  transfers = opened.start()
})
afterAll(() => opened.close())

const random = seeded(77)
const secret = '"token":"canary-7f3a","'

/** Bodies of every kind: empty, one byte, much text, every byte value, large and very large. */
async function filledBin(): Promise<BinRecord> {
  const bin = await opened.bin()
  const bodies = [
    Buffer.alloc(0),
    Buffer.from(`{${secret}a":"é€😀\\u0000","b":"=1+1"}`),
    Buffer.from(Array.from({ length: 256 }, (_, at) => at)),
    Buffer.from('[1,2,"x"]\n'.repeat(12_000)),
    Buffer.from(`"${'é"\r\n,'.repeat(20_000)}`),
    Buffer.from(Array.from({ length: 100_001 }, () => Math.floor(random() * 256))),
  ]
  for (const [at, body] of bodies.entries()) {
    await opened.store.append(
      newCapture(bin.key, {
        body,
        receivedAt: Date.UTC(2026, 10, 20),
        method: at % 2 ? 'PUT' : 'POST',
        target: `/${at}?token=canary-7f3a&a=%zz`,
        contentType: at === 1 ? 'application/json' : 'text/plain',
        headers: ['Host', 'caf\xe9', 'Authorization', 'Bearer canary-7f3a', 'x-a', '=1'],
        trailers: ['Digest', 'y'],
        ...(at === 5 && { size: 3_000_000, status: 413, refused: 'too_large' as const }),
        ...(at === 1 && {
          meta: newMeta({ provider: 'stripe', replyBody: Buffer.from('no') }),
        }),
      }),
    )
  }
  return bin
}

test('the thread writes the same as core, in chunks of a limited size', async () => {
  const bin = await filledBin()
  await opened.store.createShare(newShare(bin.key, 'wbs_hiding', { redact: true }), 10)
  const one = (binKey: number) => (seq: number) => opened.store.readCapture(binKey, seq)
  const store = {
    ...opened.store,
    readCaptures: async (binKey: number, seqs: readonly number[]) =>
      (await Promise.all(seqs.map(one(binKey)))).flatMap((record) => record ?? []),
  }
  const now = (): number => Date.now()
  const here = {
    store,
    tokens: nodeTokens,
    waiting: { has: () => false, known: () => null },
    now,
    ...facts,
  }
  for (const format of ExportFormat.options) {
    for (const q of format === 'ndjson' ? [undefined, 'method:PUT', 'body:none'] : [undefined]) {
      for (const caller of [opened.owner, callerWith('wbs_hiding')]) {
        const expected = await writeExport(here, caller, bin.id, { format, q })
        const { name, type, chunks } = await opened.export(transfers, bin, {
          format,
          q,
          as: caller,
        })
        expect({ name, type }).toEqual({ name: expected.name, type: expected.type })
        const sizes: number[] = []
        const all: Uint8Array[] = []
        for await (const chunk of chunks) {
          sizes.push(chunk.length)
          all.push(chunk)
        }
        const bytes = Buffer.concat(all)
        expect(bytes.equals(await bytesOf(expected.chunks))).toBe(true)
        expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(maxChunk)
        expect(caller !== opened.owner && bytes.includes('canary')).toBe(false)
      }
    }
  }
})

test('an invalid query or a caller without access is refused before the first byte', async () => {
  const bin = await opened.bin()
  await expect(opened.export(transfers, bin, { q: '(' })).rejects.toMatchObject({
    code: 'bad_request',
    message: expect.stringMatching(/^q is invalid at character/) as string,
  })
  await expect(
    opened.export(transfers, bin, { as: callerWith('wbo_other') }),
  ).rejects.toMatchObject({ code: 'not_found' })
  expect(transfers.running()).toBe(0)
})

test('revoking a link during its export ends the export after what was already read', async () => {
  const bin = await opened.bin()
  const body = Buffer.alloc(4096, 'x')
  await Promise.all(
    Array.from({ length: 600 }, () => opened.store.append(newCapture(bin.key, { body }))),
  )
  await opened.store.createShare(newShare(bin.key, 'wbs_revoked'), 10)
  const { chunks } = await opened.export(transfers, bin, { as: callerWith('wbs_revoked') })
  await chunks.next()
  await opened.store.deleteShare(bin.key, 'wbs_revoked')
  let bytes = 0
  await expect(
    (async () => {
      for await (const chunk of chunks) bytes += chunk.length
    })(),
  ).rejects.toMatchObject({ code: 'not_found' })
  // A hundred captures are read at once, and a few chunks are in transit.
  expect(bytes).toBeLessThan(400 * 4096)
  expect(transfers.running()).toBe(0)
})

test('an export that is cancelled, or whose client has disconnected, ends at once', async () => {
  const bin = await opened.bin()
  await appendMany(opened.store, bin.key, 50, 1_000_000)
  const given = await opened.export(transfers, bin)
  await given.chunks.next()
  const waiting = given.chunks.next()
  await given.chunks.return?.()
  await waiting
  expect((await given.chunks.next()).done).toBe(true)
  expect(transfers.running()).toBe(0)

  const gone = new AbortController()
  const { chunks } = await opened.export(transfers, bin, {
    as: { ...opened.owner, signal: gone.signal },
  })
  await chunks.next()
  gone.abort()
  await expect(chunks.next()).rejects.toMatchObject({ code: 'client_closed' })
  expect(transfers.running()).toBe(0)
  // A search without matches reads everything, and stops between two statements.
  const left = new AbortController()
  const searching = opened.export(transfers, bin, {
    q: '"no such thing"',
    as: { ...opened.owner, signal: left.signal },
  })
  await vi.waitUntil(() => transfers.running() === 1, { interval: 1 })
  left.abort()
  await expect(searching).rejects.toMatchObject({ code: 'client_closed' })
  expect(transfers.running()).toBe(0)
})

test('the thread starts with the first transfer, ends when idle, and leaves no file open', async () => {
  const filesOpen = (): number =>
    readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`).startsWith(opened.file)
      } catch {
        return false
      }
    }).length
  const resting = opened.start({ limits: { restMs: 1 } })
  expect(resting.awake).toBe(false)
  const bin = await opened.bin()
  await appendMany(opened.store, bin.key, 3)
  const open: number[] = []
  for (let round = 0; round < 3; round++) {
    const { chunks } = await opened.export(resting, bin)
    expect(resting.awake).toBe(true)
    open.push(filesOpen())
    expect((await bytesOf(chunks)).toString().split('\n')).toHaveLength(4)
    await vi.waitUntil(() => !resting.awake, { interval: 5 })
  }
  // SQLite itself keeps a file open for the next connection while others of the process have locks.
  expect(open).toEqual([open[0], open[0], open[0]])
})

test("nothing can be written through the thread's connection", async () => {
  const { db } = await openReadOnly(opened.settings.database)
  const data = { createdAt: new Date() }
  await expect(db.owner.create({ data })).rejects.toThrow(/readonly|read-only/)
  await db.$disconnect()
})
