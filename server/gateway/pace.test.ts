import { expect, test } from 'vitest'
import { Pace } from './pace'

function pacer() {
  let now = 0
  const pace = new Pace(() => now)
  return {
    wait: () => Math.round(pace.wait()),
    /** Works for `ms` of the clock. */
    work(ms: number) {
      now += ms
      pace.spend(ms)
    },
    pass: (ms: number) => void (now += ms),
  }
}

test('nothing waits while pushing costs little', () => {
  const { wait, work, pass } = pacer()
  for (let n = 0; n < 1000; n++) {
    work(0.15)
    pass(0.85)
    expect(wait()).toBe(0)
  }
})

test('a single long push does not delay the next one', () => {
  const { wait, work, pass } = pacer()
  work(9)
  expect(wait()).toBe(0)
  pass(100)
  work(9)
  expect(wait()).toBe(0)
})

test('expensive pushing waits in proportion, so that it takes a fifth of the time', () => {
  const { wait, work, pass } = pacer()
  let worked = 0
  let passed = 0
  for (let n = 0; n < 200; n++) {
    work(5)
    const pause = wait()
    pass(pause)
    worked += 5
    passed += 5 + pause
  }
  expect(worked / passed).toBeGreaterThan(0.18)
  expect(worked / passed).toBeLessThan(0.22)
})

test('the wait grows with the cost, up to a quarter of a second, and shrinks again', () => {
  const { wait, work, pass } = pacer()
  const after = (ms: number): number => {
    for (let n = 0; n < 20; n++) {
      work(ms)
      pass(wait())
    }
    work(ms)
    return wait()
  }
  expect(after(0.1)).toBe(0)
  expect(after(5)).toBe(20)
  expect(after(20)).toBe(80)
  expect(after(500)).toBe(250)
  pass(250)
  expect(wait()).toBe(0)
  pass(50)
  expect(after(0.1)).toBe(0)
})

test('a clock that stands still or goes back never makes the wait longer', () => {
  const { wait, work, pass } = pacer()
  work(1000)
  pass(-3_600_000)
  expect(wait()).toBeLessThanOrEqual(250)
  pass(300)
  expect(wait()).toBe(0)
})
