import { describe, expect, test } from 'vitest'
import type { ForwardSchedule } from '../contract/forward'
import type { HeaderLine } from '../contract/capture'
import { type Attempted, afterAttempt, failingMs } from './after-attempt'
import { nextWait, waitsOf } from './schedule'

const now = Date.UTC(2026, 10, 29, 12)
const second = 1000
const hour = 3_600_000
const short: ForwardSchedule = { kind: 'short' }

const lines = (headers: Record<string, string>): HeaderLine[] => Object.entries(headers)

function after(changes: Partial<Attempted>, status = 500, headers: Record<string, string> = {}) {
  const state = status >= 200 && status < 300 ? ('succeeded' as const) : ('failed' as const)
  const attempted: Attempted = {
    settings: { schedule: short },
    failures: 0,
    failingSince: null,
    result: { state, status, answer: { headers: lines(headers) } },
    end: 'target',
    ...changes,
  }
  return afterAttempt(attempted, now, 'next')
}

describe('a schedule', () => {
  test('by default makes five attempts in about ten minutes, then none', () => {
    const waits = [0, 1, 2, 3].map((failures) => nextWait(short, failures, null) ?? Number.NaN)
    expect(waits).toEqual([5, 30, 120, 420].map((seconds) => seconds * second))
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(10 * 60 * second)
    expect(nextWait(short, 4, null)).toBeNull()
  })

  test('may be that of Standard Webhooks: eight attempts in 27 hours', () => {
    const hours = waitsOf({ kind: 'standard' }).reduce((sum, wait) => sum + wait, 0) / 3600
    expect(waitsOf({ kind: 'standard' })).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 36_000])
    expect(Math.floor(hours)).toBe(27)
  })

  test('may be the owner’s own, of one attempt too', () => {
    const own: ForwardSchedule = { kind: 'own', waits: [7, 1] }
    expect([0, 1, 2].map((failures) => nextWait(own, failures, null))).toEqual([7000, 1000, null])
    expect(nextWait({ kind: 'own', waits: [] }, 0, 99_000)).toBeNull()
  })
})

test.each([
  ['nothing', undefined, 5 * second],
  ['less than the back-off', '2', 5 * second],
  ['seconds', '90', 90 * second],
  ['a date', 'Sun, 29 Nov 2026 12:10:00 GMT', 600 * second],
  ['a date that is over', 'Sun, 29 Nov 2026 11:00:00 GMT', 5 * second],
  ['more than two hours beyond the back-off', '86400', 2 * hour + 5 * second],
  ['a date in a year', 'Mon, 29 Nov 2027 12:00:00 GMT', 2 * hour + 5 * second],
  ['a number beyond numbers', '9'.repeat(400), 5 * second],
  ['no time at all', 'soon', 5 * second],
  ['a negative time', '-5', 5 * second],
  ['a fraction', '90.5', 5 * second],
])('a target that asks for %s is tried again after the right time', (_, retryAfter, wait) => {
  for (const status of [429, 503, 500, 302]) {
    const headers: Record<string, string> =
      retryAfter === undefined ? {} : { 'Retry-After': retryAfter }
    expect(after({}, status, headers)).toEqual({
      at: now,
      taken: false,
      next: { id: 'next', dueAt: now + wait, failures: 1, held: false },
      pause: null,
    })
  }
})

const heldNext = (failures: number) => ({ id: 'next', dueAt: now, failures, held: true })
const noAnswer = { result: { state: 'failed' as const, status: null, answer: null } }

test.each<[string, ReturnType<typeof after>, Partial<ReturnType<typeof after>>]>([
  ['success ends it', after({}, 204), { taken: true, next: null, pause: null }],
  [
    'a redirect is a failure',
    after({}, 308),
    { next: { id: 'next', dueAt: now + 5000, failures: 1, held: false } },
  ],
  [
    'no answer is a failure',
    after(noAnswer),
    { taken: false, next: { id: 'next', dueAt: now + 5000, failures: 1, held: false } },
  ],
  ['after the last attempt it is held', after({ failures: 4 }), { next: heldNext(5), pause: null }],
  [
    '410 pauses',
    after({}, 410),
    { next: heldNext(1), pause: { by: 'target', why: 'The target answered 410 Gone' } },
  ],
  [
    'webhook-delivery: disable pauses',
    after({}, 500, { 'Webhook-Delivery': 'Disable' }),
    {
      next: heldNext(1),
      pause: { by: 'target', why: 'The target answered webhook-delivery: disable' },
    },
  ],
  [
    'with success, too',
    after({}, 200, { 'webhook-delivery': 'disable' }),
    {
      taken: true,
      next: null,
      pause: { by: 'target', why: 'The target answered webhook-delivery: disable' },
    },
  ],
  [
    'webhook-delivery: abort-message ends it',
    after({}, 500, { 'webhook-delivery': 'abort-message' }),
    { taken: false, next: null, pause: null },
  ],
  [
    'both do both',
    after({}, 400, { 'webhook-delivery': 'abort-message, disable' }),
    { next: null, pause: { by: 'target', why: 'The target answered webhook-delivery: disable' } },
  ],
  [
    'failures twelve hours apart pause',
    after({ failingSince: now - failingMs }),
    {
      next: heldNext(1),
      pause: { by: 'failures', why: 'Its attempts have failed for twelve hours' },
    },
  ],
  [
    'less than that do not',
    after({ failingSince: now - failingMs + 1 }),
    { pause: null, next: { id: 'next', dueAt: now + 5000, failures: 1, held: false } },
  ],
  [
    'success after twelve hours does not',
    after({ failingSince: now - failingMs }, 200),
    { taken: true, next: null, pause: null },
  ],
  [
    'what cannot be made is held, and says nothing of the target',
    after({ ...noAnswer, end: 'unsendable', failingSince: now - failingMs }),
    { taken: null, next: heldNext(1), pause: null },
  ],
  [
    'what a bin cannot do just now is done a second later',
    after({ ...noAnswer, end: 'busy', failures: 3 }),
    { taken: null, next: { id: 'next', dueAt: now + 1000, failures: 3, held: false } },
  ],
  ['what is never to be sent ends', after({ end: 'never' }, 500), { taken: null, next: null }],
  ['what its sender was told ends', after({ end: 'replied' }, 500), { taken: null, next: null }],
  [
    'but pauses where the target asks for it',
    after({ end: 'replied' }, 410),
    { next: null, pause: { by: 'target', why: 'The target answered 410 Gone' } },
  ],
])('%s', (_, made, wanted) => {
  expect(made).toMatchObject(wanted)
})
