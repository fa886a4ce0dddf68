import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Failure } from '@/core/errors'
import { timeLimit } from './time-limit'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const over: string[] = []
const start = () => {
  over.length = 0
  return timeLimit(
    { maxMs: 600_000, maxIdleMs: 30_000 },
    { what: 'export', idle: 'no data was read' },
    ({ code, message }: Failure) => void over.push(`${code}: ${message}`),
  )
}

test('the other side has a time limit for each step, only while it is being waited for', () => {
  const time = start()
  time.peerDone()
  vi.advanceTimersByTime(100_000)
  for (let step = 0; step < 10; step++) {
    time.waitForPeer()
    vi.advanceTimersByTime(29_999)
    time.peerDone()
  }
  expect(over).toEqual([])
  time.waitForPeer()
  vi.advanceTimersByTime(30_000)
  expect(over).toEqual(['timeout: The export was stopped: no data was read for 30 seconds'])
  vi.advanceTimersByTime(1_000_000)
  expect(over).toHaveLength(1)
})

test('the whole transfer has a time limit, however active it is', () => {
  const time = start()
  for (let step = 0; step < 6000; step++) {
    time.waitForPeer()
    vi.advanceTimersByTime(99)
    time.peerDone()
    vi.advanceTimersByTime(1)
  }
  expect(over).toEqual(['timeout: The export was stopped: it took longer than 10 minutes'])
})

test('once it has ended nothing is reported', () => {
  const time = start()
  time.waitForPeer()
  time.end()
  time.waitForPeer()
  vi.advanceTimersByTime(1_000_000)
  expect(over).toEqual([])
})
