import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ReadScheduler } from './read-scheduler'

// The tests control the clock.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'setImmediate', 'performance'] }))
afterEach(() => void vi.useRealTimers())

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

test('a read holds the thread for a few milliseconds before it must yield', async () => {
  const turn = new ReadScheduler().enter()
  expect(turn.pass()).toBeUndefined()
  await pass(15)
  const rest = turn.pass()
  expect(rest).toBeInstanceOf(Promise)
  await pass(0)
  await rest
  expect(turn.pass()).toBeUndefined()
})

test('reads that have yielded resume one per turn of the event loop, in order', async () => {
  const scheduler = new ReadScheduler()
  const turns = [scheduler.enter(), scheduler.enter(), scheduler.enter()]
  await pass(15)
  const order: number[] = []
  for (const [i, turn] of turns.entries()) void turn.pass()?.then(() => order.push(i))
  for (const gone of [[0], [0, 1], [0, 1, 2]]) {
    await vi.advanceTimersToNextTimerAsync()
    expect(order).toEqual(gone)
  }
})

test('a long read waits while short reads keep arriving, but not for ever', async () => {
  const scheduler = new ReadScheduler()
  const turn = scheduler.enter()
  await pass(15)
  const since = performance.now()
  const rests: number[] = []
  scheduler.served()
  void turn.pass()?.then(() => rests.push(performance.now() - since))
  for (let i = 0; i < 200; i += 1) {
    scheduler.served()
    await pass(0.5)
  }
  expect(rests[0]).toBeGreaterThanOrEqual(25)
  expect(rests[0]).toBeLessThan(30)
})

test('a read that is given up ends at its next step, or when it would resume', async () => {
  const scheduler = new ReadScheduler()
  const [first, second] = [scheduler.enter(), scheduler.enter()]
  await pass(15)
  const rest = first.pass()?.then(
    () => 'went on',
    (error: unknown) => error,
  )
  first.giveUp()
  second.giveUp()
  await pass(0)
  expect(await rest).toMatchObject({ code: 'client_closed' })
  expect(() => second.pass()).toThrow('The client closed the connection')
})
