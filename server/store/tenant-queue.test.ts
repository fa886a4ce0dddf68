import { describe, expect, test, vi } from 'vitest'
import { calmCpuOf } from '@/core/testing/processor-time'
import { Failure } from '@/core/errors'
import { TenantQueue, type QueueLimits, type Queued } from './tenant-queue'

const limits: QueueLimits = {
  underWay: 2,
  underWayEach: 1,
  waiting: 10,
  waitingEach: 4,
  waitMs: 60_000,
}

class Call implements Queued {
  readonly tenant
  readonly name: string
  started = false
  refused: Failure | null = null
  onStart: () => void = () => undefined

  constructor(name: string, refusable = true) {
    const [tenant = '', part = ''] = name.split('/')
    this.name = name
    this.tenant = { name: tenant, part, refusable }
  }

  start(): void {
    this.started = true
    this.onStart()
  }

  refuse(failure: Failure): void {
    this.refused = failure
  }
}

/** Queues calls by the names of their tenants and parts. */
function entered(queue: TenantQueue, names: string[]): Call[] {
  return names.map((name) => {
    const call = new Call(name)
    queue.enter(call)
    return call
  })
}

/** Returns the order in which waiting calls start as running ones finish. */
function turns(queue: TenantQueue, calls: Call[]): string[] {
  const order: string[] = []
  const running = calls.filter(({ started }) => started)
  for (const call of calls) {
    if (call.started) continue
    call.onStart = () => {
      order.push(call.name)
      running.push(call)
    }
  }
  for (let call = running.shift(); call; call = running.shift()) queue.ended(call)
  return order
}

const repeat = (name: string, times: number): string[] => Array.from({ length: times }, () => name)

describe('calls', () => {
  test('start one per tenant in turn, however many a tenant has waiting', () => {
    const queue = new TenantQueue('reads', { ...limits, underWay: 1, waitingEach: 9 })
    const calls = entered(queue, [...repeat('a', 5), ...repeat('b', 2), 'c'])
    expect(turns(queue, calls)).toEqual(['a', 'b', 'c', 'a', 'b', 'a', 'a'])
  })

  test('of one tenant start one per part in turn', () => {
    const queue = new TenantQueue('reads', { ...limits, underWay: 1, waitingEach: 9 })
    const calls = entered(queue, ['a/1', 'a/1', 'a/1', 'a/2', 'a/2', 'b/1'])
    expect(turns(queue, calls)).toEqual(['a/1', 'b/1', 'a/2', 'a/1', 'a/2'])
  })

  test('running at once are limited, in total and per tenant', () => {
    const queue = new TenantQueue('reads', { ...limits, underWay: 3, underWayEach: 2 })
    const calls = entered(queue, ['a', 'a', 'a', 'b', 'b', 'c'])
    expect(calls.filter(({ started }) => started).map(({ name }) => name)).toEqual(['a', 'a', 'b'])
    expect(turns(queue, calls)).toEqual(['a', 'b', 'c'])
    expect(entered(queue, ['d', 'e', 'f']).every(({ started }) => started)).toBe(true)
  })
})

describe('a full queue', () => {
  test('refuses one more call of a tenant at its limit, and names the limit', () => {
    const queue = new TenantQueue('reads', limits)
    const calls = entered(queue, repeat('a', 6))
    expect(calls.map(({ refused }) => refused?.code)).toEqual([
      ...repeat('', 5).map(() => undefined),
      'busy',
    ])
    expect(calls[5]?.refused?.message).toContain('This owner already has 4 reads')
    expect(calls[5]?.refused?.retryAfter).toBeGreaterThan(0)
    const [other] = entered(queue, ['b'])
    expect(other).toMatchObject({ started: true, refused: null })
  })

  test("accepts a call of a quiet bin by refusing one of its owner's busiest bin", () => {
    const queue = new TenantQueue('reads', limits)
    const calls = entered(queue, [...repeat('a/1', 5), 'a/2', 'a/1'])
    expect(calls.map(({ refused }) => refused !== null)).toEqual([
      ...repeat('', 4).map(() => false),
      true,
      false,
      true,
    ])
  })

  test('accepts a call of a quiet tenant by refusing one of the busiest tenant', () => {
    const queue = new TenantQueue('reads', { ...limits, underWay: 1, waitingEach: 8 })
    const calls = entered(queue, [...repeat('a', 8), ...repeat('b', 3)])
    expect(queue.waiting).toBe(10)
    const [more] = entered(queue, ['c'])
    expect(more?.refused).toBeNull()
    expect(calls[7]?.refused?.message).toContain('This instance already has 10 reads waiting')
    expect(queue.waiting).toBe(10)
    expect(calls.filter(({ refused }) => refused)).toHaveLength(1)
    const [last] = entered(queue, repeat('a', 1))
    expect(last?.refused?.code).toBe('busy')
  })

  test("never refuses the instance's own work", () => {
    const queue = new TenantQueue('writes', limits)
    const own = Array.from({ length: 50 }, () => new Call('instance', false))
    for (const call of own) queue.enter(call)
    const others = entered(queue, repeat('a', 9))
    expect(own.every(({ refused }) => refused === null)).toBe(true)
    expect(others.map(({ started }) => started)).toContain(true)
  })
})

test('a call that has waited too long is refused with a message that says how long', () => {
  vi.useFakeTimers()
  try {
    const queue = new TenantQueue('searches', { ...limits, underWay: 1, waitMs: 1500 })
    const calls = entered(queue, ['a', 'b'])
    vi.advanceTimersByTime(1499)
    expect(calls[1]?.refused).toBeNull()
    vi.advanceTimersByTime(1)
    expect(calls[1]?.refused).toMatchObject({ code: 'busy' })
    expect(calls[1]?.refused?.message).toContain('1.5 s')
    expect(queue.waiting).toBe(0)
    expect(calls[0]).toMatchObject({ started: true, refused: null })
  } finally {
    vi.useRealTimers()
  }
})

test('a cancelled call is never started', () => {
  const queue = new TenantQueue('reads', { ...limits, underWay: 1 })
  const calls = entered(queue, ['a', 'b', 'c'])
  expect(calls[1] && queue.leave(calls[1])).toBe(true)
  expect(turns(queue, calls)).toEqual(['c'])
  expect(calls[1]).toMatchObject({ started: false, refused: null })
  expect(calls[0] && queue.leave(calls[0])).toBe(false)
})

test('a closed queue refuses waiting and new calls', () => {
  const queue = new TenantQueue('reads', { ...limits, underWay: 1 })
  const calls = entered(queue, ['a', 'b'])
  queue.close(new Failure('busy', 'Stopping'))
  const [late] = entered(queue, ['c'])
  expect([...calls, late].map((call) => call?.refused?.message)).toEqual([
    undefined,
    'Stopping',
    'Stopping',
  ])
})

test('a call costs the same however many calls and parts are waiting', () => {
  const timeOf = (count: number): number => {
    const many = { ...limits, waiting: count, waitingEach: count / 2 }
    const queue = new TenantQueue('look-ups', many)
    const calls = Array.from({ length: count }, (_, i) => new Call(`a/${i}`))
    return calmCpuOf(() => {
      for (const call of calls) queue.enter(call)
      turns(queue, calls)
      queue.close(new Failure('busy', 'Stopping'))
    })
  }
  const quickest = (count: number) => Math.min(...[1, 2, 3, 4, 5].map(() => timeOf(count)))
  timeOf(2000)
  const [some, more] = [quickest(2000), quickest(16_000)]
  // Eight times as many calls: if each examined all others it would take 64 times as long.
  expect(more / some).toBeLessThan(30)
})
