import { expect, test } from 'vitest'
import { createRunningTime } from './running-time'
import type { RunningTimeRecord } from './ports/running-time'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A process with two clocks; `restart` starts another one from the kept record. */
function instance(kept: RunningTimeRecord | null = null) {
  let wall = 2_000 * day
  let up = 0
  const clocks = { now: () => wall, elapsed: () => up }
  let time = createRunningTime(clocks, kept)
  let record: RunningTimeRecord | null = kept
  const look = () => {
    const seen = time.look()
    record = seen.record
    return seen
  }
  return {
    look,
    ms: () => time.ms(),
    run(ms: number, step = hour) {
      for (let left = ms; left > 0; left -= step) {
        wall += Math.min(step, left)
        up += Math.min(step, left)
        look()
      }
      return look()
    },
    set: (ms: number) => void (wall += ms),
    sleep: (ms: number) => void (wall += ms),
    restart(downFor = 0) {
      wall += downFor
      up = 5
      time = createRunningTime(clocks, record)
    },
  }
}

test('counts the time that the process runs, over restarts, without the time in between', () => {
  const { run, ms, restart } = instance()
  run(3 * hour)
  restart(40 * day)
  run(2 * hour)
  expect(ms()).toBe(5 * hour)
})

test('believes the wall clock after both clocks have agreed for a day', () => {
  const { run } = instance()
  expect(run(23 * hour).believed).toBe(false)
  expect(run(hour).believed).toBe(true)
})

test.each([
  ['ahead', 31 * day],
  ['back', -31 * day],
])('a jump %s is told once, and not believed for a day; nor is the way back', (_, ms) => {
  const { run, set, look } = instance()
  run(2 * day)
  set(ms)
  expect(look()).toMatchObject({ jumped: ms, believed: false })
  expect(run(minute)).toMatchObject({ jumped: 0, believed: false })
  set(-ms)
  expect(look()).toMatchObject({ jumped: -ms, believed: false })
  expect(run(day - minute).believed).toBe(false)
  expect(run(minute).believed).toBe(true)
})

test('jumps of an hour, and a night of sleep, change nothing', () => {
  const { run, set, sleep, look, ms } = instance()
  run(2 * day)
  for (const change of [() => set(-hour), () => set(hour), () => sleep(9 * hour)]) {
    change()
    expect(look()).toMatchObject({ jumped: 0, believed: true })
  }
  expect(ms()).toBe(2 * day)
})

test('downtime is no jump; a wall clock that went back meanwhile is one', () => {
  const { run, restart, look } = instance()
  run(2 * day)
  restart(31 * day)
  expect(look()).toMatchObject({ jumped: 0, believed: true })
  restart(-31 * day)
  expect(look()).toMatchObject({ jumped: -31 * day, believed: false })
  expect(run(hour)).toMatchObject({ jumped: 0, believed: false })
})

test('a wall clock that is not believed stays so after a restart', () => {
  const { run, set, look, restart } = instance()
  run(2 * day)
  set(31 * day)
  look()
  expect(run(hour).believed).toBe(false)
  restart()
  expect(run(22 * hour).believed).toBe(false)
  expect(run(hour).believed).toBe(true)
})

test('a monotonic clock that goes back anyway takes no time away', () => {
  let up = 1000
  const time = createRunningTime({ now: () => 0, elapsed: () => up }, null)
  up = 500
  expect(time.ms()).toBe(0)
  expect(time.look().record.ms).toBe(0)
  up = 1500
  expect(time.look().record.ms).toBe(500)
})
