import { setMaxListeners } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FairShares } from './fair-shares'

const never = new AbortController().signal
setMaxListeners(0, never)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Takes, and records in `log` when it was given or refused. */
function taker(shares: FairShares, log: string[]) {
  return (who: string, name: string, amount = 1, signal = never): void => {
    void shares.take(who, amount, signal).then((given) => log.push(given ? name : `no ${name}`))
  }
}

const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)

test('nobody gets more than its share, though there is more', async () => {
  const shares = new FairShares({ all: 4, each: 2, maxWaiting: 10, maxWaitMs: 1000 })
  const log: string[] = []
  const take = taker(shares, log)
  for (const name of ['a1', 'a2', 'a3', 'a4']) take('a', name)
  take('b', 'b1')
  await settled()
  expect(log).toEqual(['a1', 'a2', 'b1'])
  expect(shares.used).toBe(3)
  shares.add('a', -1)
  await settled()
  expect(log.at(-1)).toBe('a3')
})

test('the holder with the least is served next, its oldest waiter first', async () => {
  const shares = new FairShares({ all: 3, each: 3, maxWaiting: 100, maxWaitMs: 1000 })
  const log: string[] = []
  const take = taker(shares, log)
  for (let i = 1; i <= 50; i++) take('a', `a${i}`)
  for (const name of ['b1', 'b2', 'c1']) take('b', name)
  await settled()
  expect(log).toEqual(['a1', 'a2', 'a3'])
  for (let i = 0; i < 4; i++) {
    shares.add('a', -1)
    await settled()
  }
  // Ties go to the holder served longest ago.
  expect(log.slice(3)).toEqual(['b1', 'a4', 'b2', 'a5'])
})

test('a waiter that waits too long, or gives up, is refused and takes nothing', async () => {
  const shares = new FairShares({ all: 1, each: 1, maxWaiting: 10, maxWaitMs: 1000 })
  const log: string[] = []
  const take = taker(shares, log)
  const gone = new AbortController()
  take('a', 'a1')
  take('b', 'b1')
  take('c', 'c1', 1, gone.signal)
  await settled()
  gone.abort()
  await settled()
  expect(log).toEqual(['a1', 'no c1'])
  await vi.advanceTimersByTimeAsync(1000)
  expect(log).toEqual(['a1', 'no c1', 'no b1'])
  shares.add('a', -1)
  expect(shares.used).toBe(0)
})

test('only a limited number of one holder wait', async () => {
  const shares = new FairShares({ all: 1, each: 1, maxWaiting: 2, maxWaitMs: 1000 })
  const log: string[] = []
  const take = taker(shares, log)
  for (const name of ['a1', 'a2', 'a3', 'a4']) take('a', name)
  take('b', 'b1')
  await settled()
  expect(log).toEqual(['a1', 'no a4'])
})

test('a waiter that does not fit yet does not block one that does', async () => {
  const shares = new FairShares({ all: 10, each: 10, maxWaiting: 10, maxWaitMs: 1000 })
  const log: string[] = []
  const take = taker(shares, log)
  take('a', 'five', 5)
  take('b', 'eight', 8)
  take('c', 'two', 2)
  take('b', 'one', 1)
  await settled()
  expect(log).toEqual(['five', 'two', 'one'])
  shares.add('a', -5)
  shares.add('c', -2)
  await settled()
  expect(log).toEqual(['five', 'two', 'one', 'eight'])
})

test('in any order of takes, waits and aborts: never more is given out than there is, and all comes back', async () => {
  let seed = 11
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed % below
  }
  const limits = { all: 20, each: 8, maxWaiting: 5, maxWaitMs: 50 }
  const shares = new FairShares(limits)
  const held: [who: string, amount: number][] = []
  for (let i = 0; i < 2000; i++) {
    const who = `w${random(5)}`
    const amount = 1 + random(8)
    const gone = new AbortController()
    void shares.take(who, amount, gone.signal).then((given) => {
      if (given) held.push([who, amount])
    })
    if (random(4) === 0) gone.abort()
    const [back] = random(2) === 0 ? held.splice(random(held.length || 1), 1) : []
    if (back) shares.add(back[0], -back[1])
    await vi.advanceTimersByTimeAsync(random(3) === 0 ? 10 : 0)
    const out = held.reduce((sum, [, each]) => sum + each, 0)
    expect(shares.used).toBe(out)
    expect(out).toBeLessThanOrEqual(limits.all)
    for (const [name] of held) {
      const has = held.reduce((sum, [of, each]) => sum + (of === name ? each : 0), 0)
      expect(has).toBeLessThanOrEqual(limits.each)
    }
  }
  await vi.advanceTimersByTimeAsync(1000)
  for (const [who, amount] of held) shares.add(who, -amount)
  await settled()
  expect(shares.used).toBe(0)
})
