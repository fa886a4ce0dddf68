import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Failure } from '@/core/errors'
import { seeded } from '@/core/testing/seeded'
import type { Log } from '../process/log'
import { backOff } from './back-off'
import { jobNames, Jobs } from './jobs'

let lines: object[]
let jobs: Jobs

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
  lines = []
  const told =
    (level: string) =>
    (fields: object, text: string): void =>
      void lines.push({ level, ...fields, text })
  const log = { error: told('error'), info: told('info') } as unknown as Log
  jobs = new Jobs({ log, random: seeded(1), maxMs: 8000 })
})
afterEach(() => {
  jobs.stop()
  vi.useRealTimers()
})

test('pauses double up to the maximum, minus up to half at random', () => {
  const wait = backOff({ minMs: 100, maxMs: 5000, random: seeded(7) })
  const most = [100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000]
  for (const [i, limit] of most.entries()) {
    const ms = wait(i + 1)
    expect(ms).toBeGreaterThanOrEqual(limit / 2)
    expect(ms).toBeLessThanOrEqual(limit)
  }
  expect(wait(10_000)).toBeLessThanOrEqual(5000)
})

test('a failing task is retried with pauses, and logged once when it fails and once when it works', async () => {
  const job = jobs.of('retention')
  const starts: number[] = []
  const fault = new Error('broken')
  let broken = true
  job.every(1000, () => {
    starts.push(Date.now())
    return broken ? Promise.reject(fault) : Promise.resolve()
  })
  await vi.advanceTimersByTimeAsync(60_000)
  const tries = starts.length
  expect(tries).toBeGreaterThan(6)
  const pauses = starts.slice(1).map((at, i) => at - (starts[i] ?? 0))
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(1000)
  expect(Math.max(...pauses)).toBeLessThanOrEqual(8000)
  expect(lines).toEqual([
    {
      level: 'error',
      job: 'retention',
      err: fault,
      text: 'a background job failed and is being retried',
    },
  ])
  const since = new Date(starts[0] ?? 0).toISOString()
  expect(jobs.failing()).toEqual([{ job: 'retention', since, tries }])
  expect(jobs.failures().get('retention')).toBe(tries)

  broken = false
  await vi.advanceTimersByTimeAsync(60_000)
  expect(lines.slice(1)).toEqual([
    expect.objectContaining({ level: 'info', job: 'retention', tries }) as object,
  ])
  expect(jobs.failing()).toEqual([])
  // At its usual interval again.
  const last = starts.slice(-3)
  expect((last[2] ?? 0) - (last[1] ?? 0)).toBe(1000)
})

test('each thing that a job is about fails separately; the job fails while any does', () => {
  const job = jobs.of('verification')
  job.failed(new Error('one'), 'bin 1')
  const second = job.failed(new Error('two'), 'bin 1')
  const first = job.failed(new Error('three'), 'bin 2')
  expect(second).toBeGreaterThanOrEqual(250)
  expect(first).toBeLessThanOrEqual(250)
  job.worked('bin 1')
  expect(jobs.failing()).toHaveLength(1)
  job.worked('bin 3')
  job.worked('bin 2')
  expect(jobs.failing()).toEqual([])
  expect(lines).toHaveLength(2)
})

test('a task is retried until it works or the job is stopped', async () => {
  let left = 3
  const done = jobs.of('handshake_secrets').untilDone(() => {
    left -= 1
    return left > 0 ? Promise.reject(new Error('not yet')) : Promise.resolve()
  })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await done).toBe(true)
  const never = jobs.of('drills').untilDone(() => Promise.reject(new Error('never')))
  await vi.advanceTimersByTimeAsync(1000)
  jobs.stop()
  expect(await never).toBe(false)
})

test('a refusal because the server stops is not a failure', () => {
  jobs.stop()
  jobs.of('reply_results').failed(new Failure('busy', 'The server is stopping'))
  expect(lines).toEqual([])
})

test('the manual for operators describes each job', () => {
  const manual = readFileSync('docs/operating.md', 'utf8')
  for (const name of jobNames) expect(manual).toContain(`\`${name}\``)
})
