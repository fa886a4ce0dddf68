import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { seeded } from '@/core/testing/seeded'
import { openTestStore } from '../testing/open-store'
import { makeBin, newCapture } from '../testing/records'

type Random = ReturnType<typeof seeded>
type OpenStore = Awaited<ReturnType<typeof openTestStore>>['store']

const upTo = (random: Random, max: number): number => Math.floor(random() * (max + 1))

/** What inserts and deletes captures, and what changes how much they count, each of a random bin. */
const works: ((store: OpenStore, key: number, random: Random) => Promise<unknown>)[] = [
  ...Array.from({ length: 4 }, () => (store: OpenStore, key: number, random: Random) => {
    const captures = Array.from({ length: 1 + upTo(random, 30) }, () => {
      const body = new Uint8Array(upTo(random, 3000))
      return newCapture(key, { body, receivedAt: 1000 + upTo(random, 1e6) })
    })
    return Promise.all(captures.map((capture) => store.append(capture)))
  }),
  (store, key, random) => store.deleteCapture(key, upTo(random, 300)),
  (store, key, random) =>
    store.deleteCaptures(
      key,
      Array.from({ length: 8 }, () => upTo(random, 300)),
    ),
  (store, key, random) => store.deleteUpTo(key, upTo(random, 300), 20, random() < 0.5),
  async (store, key, random) => {
    const keepPinned = random() < 0.5
    await store.beginClearing(key, { keepPinned, upTo: upTo(random, 300) })
    while (await store.clearNext(key, keepPinned, 50));
  },
  async (store, key, random) => {
    const { captures } = await store.listCaptures(key, { limit: 20 })
    const seq = captures[upTo(random, captures.length - 1)]?.seq
    if (seq === undefined) return
    if (random() < 0.5) return store.annotate(key, seq, { pinned: random() < 0.7 }, 1000)
    const reply = { status: 201, headers: [], body: new Uint8Array(upTo(random, 500)), log: 'said' }
    return store.recordReplyResults([{ binKey: key, seq, ms: 1, reply }])
  },
  (store, key, random) => store.updateBin(key, { maxCaptures: 20 + upTo(random, 100) }),
]

test.each([1, 2, 3, 4])(
  'what a bin says of its captures is what a recount finds, whatever inserted and deleted them (seed %i)',
  async (seed) => {
    const random = seeded(seed)
    const { store, file, close } = await openTestStore()
    const limits = { maxCaptures: 80, maxBytes: 60_000 }
    const bins = [await makeBin(store, limits), await makeBin(store, limits)]
    const last = new Map<number, number>()
    for (let step = 0; step < 150; step++) {
      const bin = bins[upTo(random, 1)]
      if (!bin) continue
      await works[upTo(random, works.length - 1)]?.(store, bin.key, random)
      const newest = (await store.listCaptures(bin.key, { limit: 1 })).captures[0]
      if (newest) last.set(bin.key, newest.seq)
    }
    for (const { key } of bins) last.set(key, (await store.append(newCapture(key))).seq)
    const connection = new Database(file, { readonly: true })
    const counted =
      connection.prepare(`SELECT b."key", b."count", b."bytes", b."newest" >= coalesce(max(c."seq"), 0)
      AS "isNewest", count(c."seq") AS "captures", coalesce(sum(c."storedSize"), 0) AS "sizes"
      FROM "Bin" b LEFT JOIN "Capture" c ON c."binKey" = b."key" GROUP BY b."key"`)
    for (const row of counted.all() as Record<string, number>[]) {
      expect(row).toMatchObject({ count: row['captures'], bytes: row['sizes'], isNewest: 1 })
      expect(row['captures']).toBeGreaterThan(0)
    }
    for (const { key, id } of bins) {
      const bin = await store.findBin(id)
      const [newest] = connection
        .prepare(`SELECT "receivedAt" FROM "Capture" WHERE "binKey" = ? AND "seq" = ?`)
        .all(key, bin?.newest) as { receivedAt: number }[]
      expect(bin?.lastCaptureAt).toBe(newest?.receivedAt)
      expect(bin?.newest).toBeGreaterThanOrEqual(last.get(key) ?? 0)
    }
    connection.close()
    await close()
  },
)
