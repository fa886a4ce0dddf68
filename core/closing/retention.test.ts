import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ApiClient } from '@/server/testing/api-client'
import { startServer, type TestServer } from '@/server/testing/start-server'
import { newCapture } from '@/server/testing/records'
import { connectWatcher } from '@/server/testing/watcher'
import { applyRetention } from './retention'
import { createRunningTime } from '../running-time'
import { provideServices, type Services, services } from '../services'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

let server: TestServer
let owner: ApiClient
let real: Services
let clocks: { wall: number; up: number }
let ready: boolean

beforeAll(async () => {
  server = await startServer()
  real = services()
})
afterAll(() => server.stop())
beforeEach(async () => {
  owner = server.newOwner()
  clocks = { wall: Date.now(), up: 0 }
  ready = true
  await begin()
})
afterEach(async () => {
  provideServices(real)
  // Each test is a separate instance.
  await real.store.saveRunningTime({ ms: 0, wall: Date.now(), steadySince: 0 })
})

/** Starts a process with these clocks, on the state of the last one. */
async function begin(): Promise<void> {
  const now = (): number => clocks.wall
  const elapsed = (): number => clocks.up
  const running = createRunningTime({ now, elapsed }, await real.store.readRunningTime())
  const health = () => ({ ...real.health(), ready })
  provideServices({ ...real, now, elapsed, running, health })
}

/** Runs for `ms`, applying retention every `step`. */
async function live(ms: number, step = 2 * hour): Promise<void> {
  for (let left = ms; left > 0; left -= step) {
    clocks.wall += Math.min(step, left)
    clocks.up += Math.min(step, left)
    await applyRetention(services())
  }
}

const send = async (bin: string): Promise<number> =>
  (await fetch(`${server.origin}/in/${bin}`, { method: 'POST' })).status
const reopen = (bin: string): Promise<Response> =>
  owner.fetch(`/api/bins/${bin}/reopen`, { method: 'POST' })
const count = async (bin: string) => (await real.store.findBin(bin))?.count

describe('a bin whose days without a request are over', () => {
  test('expires after another day of running: 410, watchers disconnected, kept for seven days', async () => {
    const [brief, lasting] = [
      await owner.createBin({ expireAfterDays: 1 }),
      await owner.createBin({ expireAfterDays: null }),
    ]
    for (const { id } of [brief, lasting]) expect(await send(id)).toBe(200)
    const watcher = connectWatcher(server.origin, { key: owner.key() })
    await watcher.watch({ bin: brief.id })

    await live(2 * day)
    expect((await real.store.findBin(brief.id))?.closedAt).toBeNull()
    await live(2 * hour)
    await watcher.lost
    expect(await send(brief.id)).toBe(410)
    expect(await send(lasting.id)).toBe(200)
    await live(7 * day - 2 * hour)
    expect(await count(brief.id)).toBe(1)
    await live(4 * hour)
    expect(await count(brief.id)).toBe(0)
    expect(await owner.readBin(lasting.id)).toMatchObject({ count: 2 })
  })

  test('does not expire when a request arrives meanwhile', async () => {
    const { id } = await owner.createBin({ expireAfterDays: 1 })
    await live(36 * hour)
    expect((await real.store.findBin(id))?.overdueSince).not.toBeNull()
    const { key } = (await real.store.findBin(id)) ?? { key: 0 }
    await append(key)
    await live(day)
    expect((await real.store.findBin(id))?.closedAt).toBeNull()
    await live(day + 6 * hour)
    expect((await real.store.findBin(id))?.closedAt).not.toBeNull()
  })
})

/** Stores a capture as the capture address does, by this test's clock. */
async function append(binKey: number): Promise<void> {
  await real.store.append(newCapture(binKey, { receivedAt: clocks.wall }))
}

describe('wrong clocks', () => {
  const ended = async (bins: string[]): Promise<string[]> => {
    const rows = await Promise.all(bins.map((bin) => real.store.findBin(bin)))
    return rows.filter((bin) => bin?.closedAt !== null).map((bin) => bin?.id ?? '')
  }
  /** Makes bins that expire after a day, a month and a year. */
  async function bins(): Promise<string[]> {
    await live(day)
    const made = []
    for (const expireAfterDays of [1, 30, 365]) {
      const { id } = await owner.createBin({ expireAfterDays })
      const { key } = (await real.store.findBin(id)) ?? { key: 0 }
      await append(key)
      made.push(id)
    }
    return made
  }
  async function deleted(): Promise<string> {
    const { id } = await owner.createBin()
    await send(id)
    await owner.fetch(`/api/bins/${id}`, { method: 'DELETE' })
    return id
  }

  test.each([
    ['31 days', 31 * day],
    ['ten years', 3650 * day],
  ])('%s ahead for a minute, and no bin is lost', async (_, ahead) => {
    const [open, gone] = [await bins(), await deleted()]
    clocks.wall += ahead
    await live(minute, 15_000)
    clocks.wall -= ahead
    await live(12 * hour, hour)
    expect(await ended(open)).toEqual([])
    expect((await reopen(gone)).status).toBe(200)
    expect(await count(gone)).toBe(1)
  })

  test('a clock ahead for two days unnoticed: what expired can be reopened', async () => {
    const open = await bins()
    clocks.wall += 31 * day
    await live(day)
    expect(await ended(open)).toEqual([])
    await live(day + 2 * hour)
    expect(await ended(open)).toEqual([open[0], open[1]])
    clocks.wall -= 31 * day
    await live(day)
    for (const bin of open.slice(0, 2)) {
      expect((await reopen(bin)).status).toBe(200)
      expect(await owner.readBin(bin)).toMatchObject({ count: 1 })
    }
  })

  test('a process that restarts with a clock ahead deletes nothing', async () => {
    const [open, gone] = [await bins(), await deleted()]
    clocks = { wall: clocks.wall + 400 * day, up: 3 }
    await begin()
    await live(6 * hour, hour)
    // Again, with the clock corrected in between.
    clocks = { wall: clocks.wall - 400 * day, up: 7 }
    await begin()
    await live(12 * hour, hour)
    expect(await ended(open)).toEqual([])
    expect((await reopen(gone)).status).toBe(200)
    expect(await count(gone)).toBe(1)
  })

  test('with restarts every hour and a clock ahead, it still takes a day', async () => {
    const open = await bins()
    clocks.wall += 31 * day
    for (let n = 0; n < 22; n++) {
      clocks.up = 0
      await begin()
      await live(hour, hour)
    }
    expect(await ended(open)).toEqual([])
  })

  test('a clock far behind expires nothing, and deleted bins end by running time', async () => {
    const [open, gone] = [await bins(), await deleted()]
    clocks.wall -= 3000 * day
    await live(7 * day - hour, 6 * hour)
    expect(await ended(open)).toEqual([])
    expect(await count(gone)).toBe(1)
    await live(2 * hour)
    expect(await count(gone)).toBe(0)
  })
})

describe('when storage is full', () => {
  test('bins that their owner deleted are swept at once, expired ones are not', async () => {
    const [mine, expired] = [await owner.createBin(), await owner.createBin({ expireAfterDays: 1 })]
    for (const { id } of [mine, expired]) await send(id)
    await live(2 * day + 2 * hour)
    expect(await send(expired.id)).toBe(410)
    await owner.fetch(`/api/bins/${mine.id}`, { method: 'DELETE' })
    await live(minute, minute)
    expect(await count(mine.id)).toBe(1)
    ready = false
    await live(minute, minute)
    expect(await count(mine.id)).toBe(0)
    expect(await count(expired.id)).toBe(1)
    expect((await reopen(mine.id)).status).toBe(410)
    expect((await reopen(expired.id)).status).toBe(200)
  })
})

describe('when a step fails', () => {
  test('a bin that cannot be closed does not block others, and is closed later', async () => {
    const made = [
      await owner.createBin({ expireAfterDays: 1 }),
      await owner.createBin({ expireAfterDays: 1 }),
    ]
    const [bad, good] = made.map(({ id }) => id) as [string, string]
    for (const id of [bad, good]) await send(id)
    const badKey = (await real.store.findBin(bad))?.key
    const broken = new Error('only this one')
    const unless =
      <Args extends [number, ...unknown[]], Result>(
        operation: (...args: Args) => Promise<Result>,
      ) =>
      (...args: Args): Promise<Result> =>
        args[0] === badKey ? Promise.reject(broken) : operation(...args)
    const { store } = services()
    const failing = { closeBin: unless(store.closeBin) }
    const inService = services()
    provideServices({ ...inService, store: { ...store, ...failing } })
    const faultsOf = async (ms: number): Promise<unknown[]> => {
      const faults: unknown[] = []
      for (let left = ms; left > 0; left -= 2 * hour) {
        await live(2 * hour).catch((error: unknown) => faults.push(error))
      }
      return faults
    }
    expect(new Set(await faultsOf(2 * day + 2 * hour))).toEqual(new Set([broken]))
    expect([await send(bad), await send(good)]).toEqual([200, 410])
    provideServices(inService)
    // It was used just now, so its idle days start again.
    await live(2 * day + 2 * hour)
    expect(await send(bad)).toBe(410)
  })
})
