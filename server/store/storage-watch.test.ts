import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Space } from '@/core/storage'
import { StorageWatch } from './storage-watch'

const MiB = 1_048_576
const limits = { maxDatabaseBytes: 100 * MiB, minFreeBytes: 50 * MiB }
const space: Space = {
  diskFreeBytes: 60 * MiB,
  databaseBytes: MiB,
  freeBytes: 0,
  growthBytes: 0,
  logBytes: 48 * MiB,
  reserveBytes: 8 * MiB,
  reserveMissingBytes: 0,
}

/** A stub with the parts of a queue that are used. */
const queue = { taken: 0, settled: 0, stalled: 0 }
const watchOf = () =>
  new StorageWatch(limits, {
    bytes: () => queue,
    length: () => queue.taken - queue.settled,
    stalledMs: () => queue.stalled,
  })

beforeEach(() => {
  vi.useFakeTimers()
  Object.assign(queue, { taken: 0, settled: 0, stalled: 0 })
})
afterEach(() => vi.useRealTimers())

test('captures accepted since the space was measured count until it is measured again', () => {
  const watch = watchOf()
  watch.heard({ space, failing: null, commits: 1 })
  expect(watch.refusal(9 * MiB)).toBeNull()
  queue.taken = 9 * MiB
  expect(watch.refusal(2 * MiB)).toMatchObject({ code: 'storage_full', reason: 'disk_low' })
  // Answered, but not yet included in a measurement.
  queue.settled = 9 * MiB
  expect(watch.refusal(2 * MiB)).toMatchObject({ reason: 'disk_low' })
  watch.heard({ space, failing: null, commits: 2 })
  expect(watch.refusal(9 * MiB)).toBeNull()
})

test('a failed commit, a low disk and an unresponsive writer are each reported', () => {
  const watch = watchOf()
  const failing = { reason: 'io_error' as const, message: "This instance's disk failed" }
  watch.heard({ space, failing, commits: 1 })
  expect(watch.status().troubles).toEqual([failing])
  watch.heard({ space: { ...space, diskFreeBytes: 49 * MiB }, failing: null, commits: 1 })
  expect(watch.status().troubles).toMatchObject([{ reason: 'disk_low' }])
  watch.heard({ space, failing: null, commits: 1 })
  queue.stalled = 10_001
  expect(watch.status().troubles).toMatchObject([{ reason: 'stalled' }])
})

test('the age reported is that of the last commit', () => {
  const watch = watchOf()
  watch.heard({ space, failing: null, commits: 1 })
  vi.advanceTimersByTime(3000)
  watch.heard({ space, failing: null, commits: 1 })
  expect(watch.status().sinceCommitMs).toBe(3000)
  watch.heard({ space, failing: null, commits: 2 })
  expect(watch.status().sinceCommitMs).toBe(0)
})
