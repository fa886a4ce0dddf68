import { expect, test } from 'vitest'
import { processorTime } from './processor-time'

/** Blocks the thread without using the processor. */
const sleep = (ms: number): void =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

/** Keeps the processor busy until `enough`. */
function spinUntil(enough: () => boolean): void {
  const end = performance.now() + 100
  while (performance.now() < end || !enough());
}

test('measures the time that this thread worked, not the time that it slept', () => {
  const time = processorTime()
  const before = time.now()
  sleep(300)
  const slept = time.now() - before
  spinUntil(() => time.now() - before - slept >= 20)
  expect(slept).toBeLessThan(200)
  expect(time.now() - before - slept).toBeGreaterThanOrEqual(20)
})

test('a late reading is never ahead, and no more than a few milliseconds behind', () => {
  const time = processorTime()
  const began = time.now()
  spinUntil(() => time.now() - began > 50)
  const before = time.now()
  sleep(20)
  const lately = time.lately()
  expect(lately).toBeGreaterThanOrEqual(before)
  expect(lately).toBeLessThanOrEqual(time.now())
})
