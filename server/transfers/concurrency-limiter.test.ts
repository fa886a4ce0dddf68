import { expect, test } from 'vitest'
import { type ConcurrencyLimiterSettings, createConcurrencyLimiter } from './concurrency-limiter'

type Group = 'bin' | 'address'

const create = (changes: Partial<ConcurrencyLimiterSettings<Group>> = {}) =>
  createConcurrencyLimiter<Group>({
    what: 'exports',
    maxRunning: 4,
    groups: {
      bin: { maxRunning: 2, words: 'this bin' },
      address: { maxRunning: 3, words: 'your address' },
    },
    maxWaiting: 6,
    maxWaitingOfOne: 3,
    maxWaitMs: 10_000,
    ...changes,
  })

/** The order in which waiting entries were admitted. */
function queue(admission: ReturnType<typeof create>) {
  const order: string[] = []
  const leaving: (() => void)[] = []
  return {
    order,
    enter(name: string, bin: number, address: string) {
      const entered = admission.enter({ bin, address })
      void entered.then((leave) => {
        order.push(name)
        leaving.push(leave)
      })
      return entered
    },
    /** Ends the one that has run longest. */
    async leave() {
      leaving.shift()?.()
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

test('two of a bin, three of an address, four in total run; the next starts when one ends', async () => {
  const admission = create()
  const { enter, leave, order } = queue(admission)
  await Promise.all([enter('a', 1, 'x'), enter('b', 1, 'x'), enter('c', 2, 'x')])
  void enter('third of bin 1', 1, 'y')
  void enter('fourth of x', 3, 'x')
  await enter('d', 4, 'y')
  void enter('fifth', 5, 'z')
  expect([admission.running(), admission.waiting()]).toEqual([4, 3])
  await leave()
  // z has nothing running.
  expect(order).toEqual(['a', 'b', 'c', 'd', 'fifth'])
  // The others have equally many running, but y had the last turn.
  await leave()
  expect(order.at(-1)).toBe('fourth of x')
  await leave()
  expect(order.at(-1)).toBe('third of bin 1')
  for (let i = 0; i < 4; i++) await leave()
  expect([admission.running(), admission.waiting()]).toEqual([0, 0])
})

test('a client with many waiting does not keep others from their turn', async () => {
  const admission = create({ maxRunning: 1 })
  const { enter, leave, order } = queue(admission)
  await enter('x1', 1, 'x')
  for (const name of ['x2', 'x3', 'x4']) void enter(name, 2, 'x')
  void enter('y1', 3, 'y')
  await leave()
  expect(order).toEqual(['x1', 'y1'])
  await leave()
  expect(order).toEqual(['x1', 'y1', 'x2'])
  // What still waits would be refused after the test, in the process of another.
  for (let i = 0; i < 3; i++) await leave()
  expect([admission.running(), admission.waiting()]).toEqual([0, 0])
})

test('after waiting too long the message names what is running, and the limit', async () => {
  const admission = create({ maxWaitMs: 20 })
  await Promise.all([1, 1, 2].map((bin) => admission.enter({ bin, address: 'x' })))
  await expect(admission.enter({ bin: 1, address: 'y' })).rejects.toMatchObject({
    code: 'busy',
    message:
      '2 exports of this bin are running, which is the limit: none finished within 0.02 seconds',
    retryAfter: 1,
  })
  await expect(admission.enter({ bin: 3, address: 'x' })).rejects.toMatchObject({
    message: expect.stringMatching(/^3 exports of your address are running/) as string,
  })
  await admission.enter({ bin: 3, address: 'y' })
  await expect(admission.enter({ bin: 4, address: 'z' })).rejects.toMatchObject({
    message: expect.stringMatching(/^4 exports are running/) as string,
  })
  expect(admission.waiting()).toBe(0)
})

test('only a few may wait, in total and each', async () => {
  const admission = create({ maxRunning: 1 })
  const leave = await admission.enter({ bin: 1, address: 'x' })
  const waiting = [2, 2, 2].map((bin) => admission.enter({ bin, address: 'x' }))
  const tooMany = {
    code: 'busy',
    message: '1 exports are running, which is the limit, and too many are waiting',
  }
  await expect(admission.enter({ bin: 3, address: 'x' })).rejects.toMatchObject(tooMany)
  await expect(admission.enter({ bin: 2, address: 'y' })).rejects.toMatchObject(tooMany)
  for (const bin of [3, 4, 5]) waiting.push(admission.enter({ bin, address: `of ${bin}` }))
  await expect(admission.enter({ bin: 6, address: 'z' })).rejects.toMatchObject(tooMany)
  leave()
  await Promise.all(waiting.map(async (entered) => (await entered)()))
  expect([admission.running(), admission.waiting()]).toEqual([0, 0])
})

test('an aborted entry no longer waits, and ending twice counts once', async () => {
  const admission = create({ maxRunning: 1 })
  const leave = await admission.enter({ bin: 1, address: 'x' })
  const gone = new AbortController()
  const waiting = admission.enter({ bin: 2, address: 'y' }, gone.signal)
  gone.abort()
  const closed = { code: 'client_closed' }
  await expect(waiting).rejects.toMatchObject(closed)
  await expect(admission.enter({ bin: 2, address: 'y' }, gone.signal)).rejects.toMatchObject(closed)
  expect(admission.waiting()).toBe(0)
  leave()
  leave()
  expect(admission.running()).toBe(0)
  await admission.enter({ bin: 2, address: 'y' })
  expect(admission.running()).toBe(1)
})
