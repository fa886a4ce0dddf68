import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Failure } from '@/core/errors'
import { createErrorLog, type ErrorLog } from './error-log'
import type { Log } from './log'

let lines: object[]
let faults: ErrorLog

beforeEach(() => {
  vi.useFakeTimers()
  lines = []
  const error = (fields: object, text: string): void => void lines.push({ ...fields, text })
  faults = createErrorLog({ error } as unknown as Log)
})
afterEach(() => vi.useRealTimers())

const full = new Failure('storage_full', 'The disk of this instance is full', 60, 'disk_full')

test('a repeated fault is logged at once, and then once in ten seconds with its count', () => {
  for (let i = 0; i < 1000; i++) faults.refused(full)
  const line = { reason: 'disk_full', message: full.message, text: 'requests were refused' }
  expect(lines).toEqual([{ ...line, times: 1 }])
  vi.advanceTimersByTime(10_000)
  expect(lines.slice(1)).toEqual([{ ...line, times: 999 }])
  vi.advanceTimersByTime(60_000)
  expect(lines).toHaveLength(2)
  faults.refused(full)
  expect(lines.at(-1)).toEqual({ ...line, times: 1 })
})

test('each reason has its own line; reasons that concern one bin have none', () => {
  faults.refused(full)
  faults.refused(new Failure('busy', '4096 requests are waiting to be stored', 1))
  faults.refused(new Failure('storage_full', 'This bin is full', 5, 'bin_full'))
  faults.refused(new Failure('gone', 'This bin was deleted or has expired'))
  expect(lines.map((line) => Object(line).reason as string)).toEqual(['disk_full', 'busy'])
})

test("the database's own messages and unexpected errors are logged and counted alike", () => {
  const trouble = { doing: 'writing', code: 'SQLITE_FULL', detail: 'database or disk is full' }
  faults.trouble(trouble)
  faults.trouble(trouble)
  const error = new Error('a mistake')
  faults.unexpected(error)
  faults.unexpected(error)
  faults.unexpected(full)
  faults.stop()
  expect(lines).toEqual([
    { ...trouble, times: 1, text: 'the database failed' },
    { err: error, times: 1, text: 'unexpected error' },
    { reason: 'disk_full', message: full.message, times: 1, text: 'background operation failed' },
    { ...trouble, times: 1, text: 'the database failed' },
    { err: error, times: 1, text: 'unexpected error' },
  ])
})
