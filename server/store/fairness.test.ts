import { setMaxListeners } from 'node:events'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { BinRecord } from '@/core/records'
import type { QueueLimits } from './tenant-queue'
import { type OpenedStore, openTestStore } from '../testing/open-store'
import { appendMany, hashOf, makeBin, newCapture } from '../testing/records'

/** Matches no capture, so that all of them are examined. */
const seen = { now: 0, redact: false, shared: false, limit: 500 }
const everything = { query: '"nowhere to be found"', ...seen }

/** Returns a signal for which Node does not warn about many listeners. */
function manyMayLeave(): AbortController {
  const leaving = new AbortController()
  setMaxListeners(0, leaving.signal)
  return leaving
}

let opened: OpenedStore
let big: BinRecord
let other: BinRecord
beforeAll(async () => {
  opened = await openTestStore()
  big = await makeBin(opened.store, { maxCaptures: 10_000, maxBytes: 1e9 })
  await appendMany(opened.store, big.key, 1500, 2000)
  other = await makeBin(opened.store)
  await appendMany(opened.store, other.key, 3)
})
afterAll(() => opened.close())

describe('beside many searches of one owner', () => {
  let leaving = new AbortController()
  let searches: Promise<unknown>[] = []
  let finished = 0

  beforeEach(async () => {
    leaving = manyMayLeave()
    finished = 0
    await opened.store.findBin(big.id)
    searches = Array.from({ length: 50 }, () =>
      opened.store
        .searchCaptures(big.key, everything, leaving.signal)
        .then(() => void (finished += 1)),
    )
  })
  afterEach(async () => {
    leaving.abort()
    await Promise.allSettled(searches)
  })

  test('bins, owners and links that are not cached are found', async () => {
    for (let i = 0; i < 10; i += 1) {
      await opened.store.findBinToCatch(`unknown-${i}`)
      await opened.store.findBin(`unknown-${i}`)
      await opened.store.findOwner(hashOf(`unknown ${i}`))
      await opened.store.findShare(hashOf(`unknown ${i}`))
      await opened.store.drillsOf(other.key)
    }
    expect(finished).toBeLessThanOrEqual(2)
  })

  test('a page and a capture are read, even of the same bin', async () => {
    await opened.store.readSummary(other.key, 1)
    await opened.store.readCapture(other.key, 2)
    await opened.store.listCaptures(other.key, { limit: 3 })
    await opened.store.listCaptures(big.key, { limit: 3 })
    expect(finished).toBeLessThanOrEqual(2)
  })

  test('another owner searches', async () => {
    await opened.store.searchCaptures(other.key, everything)
    await opened.store.countArrivals(other.key, { now: 0, buckets: 10, search: null })
    await opened.store.readVocabulary(other.key, { redact: false })
    expect(finished).toBeLessThanOrEqual(3)
  })

  test('another bin of the same owner gets its turn', async () => {
    const second = await makeBin(opened.store, { ownerId: big.ownerId })
    await opened.store.searchCaptures(second.key, everything)
    expect(finished).toBeLessThanOrEqual(3)
  })

  test('captures are stored', async () => {
    for (let i = 0; i < 10; i += 1) await opened.store.append(newCapture(other.key))
    expect(finished).toBeLessThanOrEqual(2)
  })
})

test('a small capture waits for one commit of a large body at most', async () => {
  const { store } = opened
  const { key } = await makeBin(store, { maxBytes: 1e9 })
  const body = new Uint8Array(3_000_000)
  let kept = 0
  const large = Array.from({ length: 8 }, () =>
    store.append(newCapture(key, { body })).then(() => void (kept += 1)),
  )
  for (let i = 0; i < 3; i += 1) {
    const before = kept
    await store.append(newCapture(other.key))
    expect(kept - before).toBeLessThanOrEqual(1)
    await large[kept]
  }
  await Promise.all(large)
})

describe('a call that is given up', () => {
  test('throws at once, and is never started if it was waiting', async () => {
    const { store } = opened
    const before = store.load()
    const leaving = manyMayLeave()
    const searches = Array.from({ length: 30 }, () =>
      store.searchCaptures(big.key, everything, leaving.signal),
    )
    expect(store.load().waiting).toBeGreaterThanOrEqual(28)
    leaving.abort()
    expect(store.load()).toMatchObject({ waiting: 0, givenUp: before.givenUp + 30 })
    for (const one of searches) await expect(one).rejects.toMatchObject({ code: 'client_closed' })
    const late = store.searchCaptures(big.key, everything, leaving.signal)
    await expect(late).rejects.toMatchObject({ code: 'client_closed' })
  })

  test('ends at its next step if it was running', async () => {
    const { store } = opened
    await store.findBin(big.id)
    const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
      const started = performance.now()
      await work()
      return performance.now() - started
    }
    const whole = await timeOf(() => store.searchCaptures(big.key, everything))
    const took: number[] = []
    for (let i = 0; i < 5; i += 1) {
      const leaving = new AbortController()
      const search = store.searchCaptures(big.key, everything, leaving.signal)
      // When this is answered the first is running, and occupies its owner's only slot.
      await store.readSummary(big.key, 1)
      leaving.abort()
      await expect(search).rejects.toMatchObject({ code: 'client_closed' })
      took.push(await timeOf(() => store.searchCaptures(big.key, { ...everything, after: 1499 })))
    }
    expect(Math.min(...took)).toBeLessThan(whole / 3)
  })
})

describe('a busy store', () => {
  const limits: QueueLimits = {
    underWay: 1,
    underWayEach: 1,
    waiting: 6,
    waitingEach: 4,
    waitMs: 60_000,
  }

  test('refuses only the owner who exceeds the limit', async () => {
    const { store, close } = await openTestStore({ limits: { reads: limits } })
    const [mine, yours] = [await makeBin(store), await makeBin(store)]
    await appendMany(store, yours.key, 1)
    const asked = Array.from({ length: 20 }, () => store.readSummary(mine.key, 1))
    const one = store.readSummary(yours.key, 1)
    const said = await Promise.allSettled(asked)
    expect(said.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    expect(said.at(-1)).toMatchObject({ reason: { code: 'busy', retryAfter: 2 } })
    expect((await one)?.seq).toBe(1)
    expect(store.load()).toMatchObject({ refused: 15, waiting: 0 })
    await close()
  })

  test('reports that a call has waited too long', async () => {
    const searches = { ...limits, waitMs: 1 }
    const { store, close } = await openTestStore({ limits: { searches } })
    const { key } = await makeBin(store)
    await appendMany(store, key, 500, 1000)
    const first = store.searchCaptures(key, everything)
    const second = store.searchCaptures(key, everything)
    await expect(second).rejects.toMatchObject({ code: 'busy', retryAfter: 5 })
    await expect(first).resolves.toMatchObject({ captures: [] })
    await close()
  })

  test('settles every call when it closes', async () => {
    const { store, close } = await openTestStore()
    const { key } = await makeBin(store, { maxCaptures: 5000, maxBytes: 1e9 })
    await appendMany(store, key, 2000, 1000)
    const reads = Array.from({ length: 20 }, () => [
      store.searchCaptures(key, everything),
      store.listCaptures(key, { limit: 500 }),
      store.findBin('unknown'),
      store.updateBin(key, { name: 'Later' }),
    ]).flat()
    const settled = Promise.allSettled(reads)
    await close()
    const said = await settled
    const codes = said.map((one) => (one.status === 'rejected' ? one.reason.code : 'ok'))
    expect(new Set(codes)).toEqual(new Set(['busy', 'client_closed', 'ok']))
    await expect(store.readSummary(key, 1)).rejects.toMatchObject({ code: 'busy' })
  })
})

test('many results are delivered a few per turn of the event loop', async () => {
  const { store } = opened
  let inTurn = 0
  let max = 0
  let asking = true
  const turn = (): void => {
    max = Math.max(max, inTurn)
    inTurn = 0
    if (asking) setImmediate(turn)
  }
  const calls = Array.from({ length: 300 }, (_, i) => [
    store.readSummary(other.key, 1).then(() => void (inTurn += 1)),
    store.findBin(`unknown-${i}`).then(() => void (inTurn += 1)),
  ])
  setImmediate(turn)
  // Results collect while the main thread is busy.
  for (const end = performance.now() + 200; performance.now() < end;);
  await Promise.all(calls.flat())
  asking = false
  expect(max).toBeGreaterThan(0)
  expect(max).toBeLessThanOrEqual(64)
})

describe('beside very many writes of one owner', () => {
  test('captures are stored before earlier writes, and other owners can write', async () => {
    const { store } = opened
    const { key } = await makeBin(store, { maxCaptures: 10_000, maxBytes: 1e9 })
    await appendMany(store, key, 300, 100)
    let written = 0
    const flood = Array.from({ length: 300 }, (_, i) =>
      store.annotate(key, i + 1, { note: 'a' }, 10).then(() => void (written += 1)),
    )
    for (let i = 0; i < 5; i += 1) await store.append(newCapture(other.key))
    expect(written).toBeLessThanOrEqual(30)
    const before = written
    await store.updateBin(other.key, { name: 'Mine' })
    expect(written - before).toBeLessThanOrEqual(5)
    await Promise.all(flood)
  })

  test('large captures are deleted a few at a time', async () => {
    const { store } = opened
    const { key, id } = await makeBin(store, { maxCaptures: 10_000, maxBytes: 1e9 })
    const body = new Uint8Array(5_000_000)
    for (let i = 0; i < 12; i += 1) await store.append(newCapture(key, { body }))
    const deleted: number[] = []
    do deleted.push(await store.deleteUpTo(key, 12, 500))
    while (deleted.at(-1) !== 0)
    expect(Math.max(...deleted)).toBe(1)
    expect(await store.findBin(id)).toMatchObject({ count: 0, bytes: 0, newest: 12 })
  })
})
