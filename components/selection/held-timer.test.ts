import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type HeldTimer, heldTimer } from './held-timer'

let timer: HeldTimer
const run = vi.fn<() => void>()
beforeEach(() => {
  vi.useFakeTimers()
  run.mockClear()
  timer = heldTimer(4000)
})
afterEach(() => void vi.useRealTimers())

const hold = (...reasons: string[]) => {
  for (const reason of reasons) timer.hold(reason, true)
}
const letGo = (...reasons: string[]) => {
  for (const reason of reasons) timer.hold(reason, false)
}
const pass = (ms: number) => void vi.advanceTimersByTime(ms)

/** Returns after how many ms more it runs. */
function runsIn(): number {
  for (let ms = 0; ms <= 60_000; ms += 100) {
    if (run.mock.calls.length > 0) return ms
    pass(100)
  }
  return Infinity
}

test.each<[string, number, () => void]>([
  ['by itself', 8000, () => undefined],
  ['held shortly, with all of the rest', 7500, () => (pass(500), hold('a'), pass(900), letGo('a'))],
  ['held late, with time to reach it', 4000, () => (pass(7500), hold('a'), pass(900), letGo('a'))],
  ['held', Infinity, () => hold('a')],
  ['held for another reason', Infinity, () => (hold('a', 'b'), letGo('a'))],
  ['held for none of two', 8000, () => (hold('a', 'b'), letGo('b', 'a'))],
  ['let go without being held', 6000, () => (pass(2000), letGo('a', 'b'))],
  ['begun while held', Infinity, () => (hold('a'), timer.start(8000, run))],
  ['begun while held, let go', 8000, () => (hold('a'), timer.start(8000, run), letGo('a'))],
  ['begun anew', 8000, () => (pass(5000), timer.start(8000, run))],
  ['cancelled', Infinity, () => timer.cancel()],
  ['cancelled while held', Infinity, () => (hold('a'), timer.cancel(), letGo('a'))],
])('%s: it runs in %i ms', (_, ms, happens) => {
  timer.start(8000, run)
  happens()
  expect(runsIn()).toBe(ms)
  pass(60_000)
  expect(run).toHaveBeenCalledTimes(ms === Infinity ? 0 : 1)
})
