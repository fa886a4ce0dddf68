import { expect, test } from 'vitest'
import { cpuClock } from './cpu-clock'

test('tells the time that this thread worked, not the time that it slept', () => {
  const cpuTime = cpuClock()
  const before = cpuTime()
  // Sleeps without the event loop: nothing of the thread runs.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  const slept = cpuTime() - before
  const end = performance.now() + 100
  let spins = 0
  while (performance.now() < end || cpuTime() - before - slept < 20) spins += 1
  expect(spins).toBeGreaterThan(0)
  expect(slept).toBeLessThan(200)
  expect(cpuTime() - before - slept).toBeGreaterThanOrEqual(20)
})
