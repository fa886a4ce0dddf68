import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countArrivals } from '@/core/find/arrival-counts'
import { clientClosed } from '@/core/errors'
import type { BinRecord } from '@/core/records'
import { seeded } from '@/core/testing/seeded'
import { type Source, sourceOf } from '@/prisma/source'
import { verifyCaptures } from '../signatures/verify-captures'
import { type Opened, openBoth } from '@/prisma/open'
import { storeReads } from '@/prisma/reads'
import type { Yielding } from '@/prisma/yielding'
import { nodeCrypto } from '../crypto/node-crypto'
import { type OpenedStore, openTestStore } from '../testing/open-store'
import { appendMany, makeBin, newCapture, newMeta } from '../testing/records'

const size = 12_000

let opened: OpenedStore
let direct: Opened
let source: Source
let bin: BinRecord
let small: BinRecord
const arrived: { receivedAt: number; status: number; refused: null }[] = []
const gaps = Array.from({ length: 14 }, (_, i) => 700 * (i + 1))
const statusOf = (i: number): number => (i % 7 === 0 ? 500 : 200)
beforeAll(async () => {
  opened = await openTestStore({ maxWaiting: size })
  const { store, file } = opened
  bin = await makeBin(store, { maxCaptures: 2 * size, maxBytes: 1e9 })
  const random = seeded(7)
  const times = Array.from({ length: size }, () => 1_000_000 + Math.floor(random() * 50_000_000))
  const kept = times.map((receivedAt, i) =>
    store.append(
      newCapture(bin.key, {
        receivedAt,
        status: statusOf(i),
        body: new Uint8Array(20).fill(65 + (i % 26)),
        meta: newMeta({ verified: i < 11_000 }),
      }),
    ),
  )
  await Promise.all(kept)
  for (const seq of gaps) await store.deleteCapture(bin.key, seq)
  for (const [i, receivedAt] of times.entries()) {
    if (!gaps.includes(i + 1)) arrived.push({ receivedAt, status: statusOf(i), refused: null })
  }
  small = await makeBin(store)
  await appendMany(store, small.key, 300)
  direct = await openBoth({ file, maxPages: 1_000_000 })
  source = sourceOf(direct)
})
afterAll(async () => {
  await direct.db.$disconnect()
  await opened.close()
})

/** Counts how often a read yields, and ends it after a given number of times. */
class CountingTurn implements Yielding {
  passes = 0
  readonly #max: number

  constructor(max = Infinity) {
    this.#max = max
  }

  pass(): undefined {
    this.passes += 1
    if (this.passes > this.#max) throw clientClosed()
  }
}

const search = { query: '"nowhere to be found"', now: 0, redact: false, shared: false, limit: 500 }
const secrets = [{ id: 's', scheme: 'github', value: 'secret', custom: null }]
const verification = { id: 'a-bin', origin: 'http://localhost', secrets, after: 0, limit: 256 }

/** Each read that may take long, and how often it must yield here at least. */
const longReads: [name: string, min: number, read: (turn: Yielding) => Promise<unknown>][] = [
  ['a search', 300, (turn) => storeReads(source).searchCaptures(small.key, search, turn)],
  [
    'a count of arrivals',
    3,
    (turn) => storeReads(source).countArrivals(bin.key, { now: 0, buckets: 9, search: null }, turn),
  ],
  [
    'a count of what a query selects',
    300,
    (turn) => storeReads(source).countArrivals(small.key, { now: 0, buckets: 9, search }, turn),
  ],
  [
    'a vocabulary',
    200,
    (turn) => storeReads(source).readVocabulary(bin.key, { redact: true }, turn),
  ],
  [
    'the numbers of what is not judged',
    2,
    (turn) => storeReads(source).unverified(bin.key, 0, 99, turn),
  ],
  ['verification', 3, (turn) => verifyCaptures(source, nodeCrypto, bin.key, verification, turn)],
]

describe('a read that may take long', () => {
  for (const [name, min, read] of longReads) {
    test(`yields between its steps: ${name}`, async () => {
      const turn = new CountingTurn()
      await read(turn)
      expect(turn.passes).toBeGreaterThanOrEqual(min)
    })

    test(`ends at the next step once nobody waits for it: ${name}`, async () => {
      const turn = new CountingTurn(1)
      await expect(read(turn)).rejects.toMatchObject({ code: 'client_closed' })
      expect(turn.passes).toBe(2)
    })
  }
})

describe('a read in steps', () => {
  test('counts every arrival once, across steps and gaps', async () => {
    const asked = { now: 60_000_000, buckets: 40, search: null }
    const counted = await opened.store.countArrivals(bin.key, asked)
    const total = (buckets: { ok: number; failed: number }[]) => ({
      ok: buckets.reduce((sum, { ok }) => sum + ok, 0),
      failed: buckets.reduce((sum, { failed }) => sum + failed, 0),
    })
    expect(counted).toMatchObject({ newest: size, complete: true })
    expect(total(counted.buckets)).toEqual(total(countArrivals(arrived, 60_000_000, 40).buckets))
  })

  test('finds unverified captures far behind verified ones', async () => {
    expect(await opened.store.unverified(bin.key, 0, 3)).toEqual([11_001, 11_002, 11_003])
    const after = await opened.store.unverified(bin.key, 11_500, 10_000)
    expect(after).toHaveLength(500)
    expect(after.at(-1)).toBe(size)
  })

  test('verifies what was found, up to the last', async () => {
    let after = 0
    const seen: number[] = []
    for (let to: number | null = 0; to !== null; after = to ?? after) {
      const verified = await opened.store.verifyCaptures(bin.key, { ...verification, after })
      seen.push(...verified.verdicts.map(({ seq }) => seq))
      to = verified.verifiedUpTo
    }
    expect(seen).toEqual(Array.from({ length: 1000 }, (_, i) => 11_001 + i))
  })
})

test('only the first thousand attempts of an event are read', async () => {
  const { store } = opened
  const { key } = await makeBin(store, { maxCaptures: 5000, maxBytes: 1e9 })
  const meta = newMeta({ eventKey: 'id:one' })
  const kept = Array.from({ length: 1500 }, () => store.append(newCapture(key, { meta })))
  await Promise.all(kept)
  const attempts = await store.attemptsOf(key, { first: 1, eventKey: 'id:one' })
  expect(attempts.map(({ seq }) => seq)).toEqual(Array.from({ length: 1000 }, (_, i) => i + 1))
})

test('bodies of any size are read whole', async () => {
  const { store } = opened
  const { key } = await makeBin(store, { maxBytes: 1e9 })
  const sizes = [0, 1, 65_535, 65_536, 65_537, 9_000_000]
  for (const [i, length] of sizes.entries()) {
    const body = new Uint8Array(length).fill(i + 1)
    await store.append(newCapture(key, { body }))
  }
  const read = await Promise.all(sizes.map((_, i) => store.readCapture(key, i + 1)))
  for (const [i, record] of read.entries()) {
    const body = record?.body
    expect(body && Buffer.from(body).equals(Buffer.alloc(sizes[i] ?? 0, i + 1))).toBe(true)
    // And nothing else with them: their memory was transferred, or copied on its own.
    expect(body?.buffer.byteLength).toBe(sizes[i])
  }
})
