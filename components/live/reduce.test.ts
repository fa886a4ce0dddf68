import { describe, expect, it } from 'vitest'
import { emptyMeta } from '@/core/capture-meta'
import type { CapturePage, CaptureSummary } from '@/core/contract/capture'
import type { Action } from './action'
import { reduce } from './reduce'
import type { ShownBin } from './shown-bin'
import { hasOlder, type InspectorState, neighbour, openState } from './state'
import { emptyPage } from './testing/empty-page'

const bin: ShownBin = {
  id: 'shop',
  name: 'shop',
  maxCaptures: 1000,
  maxBody: 1e7,
  expiresAt: null,
  whenFull: 'evict',
  expireAfterDays: null,
  answers: null,
}

function capture(seq: number): CaptureSummary {
  return {
    bin: 'shop',
    seq,
    receivedAt: '2026-01-01T00:00:00.000Z',
    method: 'POST',
    target: `/${seq}`,
    contentType: null,
    size: 0,
    remoteAddress: '127.0.0.1',
    status: 200,
    refused: null,
    pinned: false,
    tag: null,
    noted: false,
    excerpt: null,
    ...emptyMeta,
    waiting: false,
  }
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => capture(from + index))

/** The newest page of a bin that keeps `from`–`to`. */
function newestPage(from: number, to: number, oldest = from): CapturePage {
  const captures = range(from, to).toReversed()
  const evicted = oldest - 1
  const ring = { oldest, oldestUnpinned: oldest, pins: [] }
  return { captures, newest: to, ...ring, count: to - evicted, evicted, searchedTo: null }
}

function after(seq: number, to: number, oldest = 1): CapturePage {
  const captures = range(seq + 1, to)
  const count = to - oldest + 1
  const ring = { oldest, oldestUnpinned: oldest, pins: [] }
  return { captures, newest: to, ...ring, count, evicted: 0, searchedTo: null }
}

const read = (page: CapturePage, from: number, to = page.newest): Action => ({
  type: 'page',
  page,
  from,
  to,
  asked: 1,
})

const open = (to: number) => openState(bin, to === 0 ? emptyPage : newestPage(1, to), null)
const numbers = (state: InspectorState) => state.captures.map(({ seq }) => seq)
const arrive = (state: InspectorState, captures: CaptureSummary[], at = 0) =>
  reduce(state, { type: 'arrived', captures, at })

describe('arrivals', () => {
  it('appends what follows the newest number', () => {
    const state = arrive(open(2), range(3, 4))
    expect(numbers(state)).toEqual([1, 2, 3, 4])
    expect(state).toMatchObject({ newest: 4, count: 4, ahead: [] })
  })

  it('skips what is already there', () => {
    const state = arrive(open(3), range(2, 4))
    expect(numbers(state)).toEqual([1, 2, 3, 4])
  })

  it('holds back captures beyond a hole until the hole has been read', () => {
    const waiting = arrive(open(2), [capture(5)])
    expect(numbers(waiting)).toEqual([1, 2])
    expect(waiting.ahead).toHaveLength(1)

    const page = { ...after(2, 5), captures: [capture(4), capture(5)] }
    const state = reduce(waiting, read(page, 3))
    expect(numbers(state)).toEqual([1, 2, 4, 5])
    expect(state).toMatchObject({ newest: 5, ahead: [] })
  })

  it('appends what arrived during a read to the page', () => {
    const waiting = arrive(open(0), [capture(4), capture(5)])
    const state = reduce(waiting, read(after(0, 3), 1))
    expect(numbers(state)).toEqual([1, 2, 3, 4, 5])
  })

  it('is complete only up to the last capture of a full page', () => {
    const page = { ...after(0, 2), newest: 900 }
    expect(reduce(open(0), read(page, 1, 2)).newest).toBe(2)
  })

  it('drops the oldest when the bin is full', () => {
    const small = { ...bin, maxCaptures: 3 }
    const state = arrive(openState(small, newestPage(1, 3), null), range(4, 5))
    expect(numbers(state)).toEqual([3, 4, 5])
    expect(state).toMatchObject({ count: 3, evicted: 2 })
  })

  it('counts a run of arrivals and starts anew after a pause', () => {
    const first = arrive(open(1), [capture(2)], 1000)
    const second = arrive(first, [capture(3)], 2000)
    expect(second.arrival).toEqual({ from: 2, count: 2, at: 2000 })
    expect(arrive(second, [capture(4)], 9000).arrival).toEqual({ from: 4, count: 1, at: 9000 })
  })
})

describe('selection', () => {
  it('stays where it is when new ones arrive', () => {
    const state = reduce(open(3), { type: 'selected', seq: 2 })
    expect(arrive(state, [capture(4)]).selected).toBe(2)
  })

  it('moves to the newest while following, until another is chosen', () => {
    const following = reduce(open(3), { type: 'follow', on: true })
    expect(following.selected).toBe(3)
    expect(arrive(following, [capture(4)]).selected).toBe(4)
    const chosen = reduce(following, { type: 'selected', seq: 1 })
    expect(arrive(chosen, [capture(4)])).toMatchObject({ selected: 1, follow: false })
  })

  it('moves to its neighbours', () => {
    const state = reduce(open(3), { type: 'selected', seq: 2 })
    expect([neighbour(state, 1), neighbour(state, -1)]).toEqual([1, 3])
    expect(neighbour(reduce(state, { type: 'selected', seq: 3 }), -1)).toBeNull()
    expect(neighbour(open(3), 1)).toBe(3)
  })

  it('passes to the next older one when its capture is deleted', () => {
    const state = reduce(open(3), { type: 'selected', seq: 2 })
    expect(reduce(state, { type: 'deleted', seq: 2, deletions: 1 })).toMatchObject({
      selected: 1,
      count: 2,
    })
  })
})

describe('removed captures', () => {
  it('do not come back with a page read before their deletion', () => {
    const state = reduce(open(2), { type: 'deleted', seq: 3, deletions: 1 })
    expect(numbers(reduce(state, read(after(2, 4), 3)))).toEqual([1, 2, 4])
  })

  it('are cleared up to a number, and later ones stay', () => {
    const state = reduce(open(5), { type: 'cleared', kept: [], upTo: 3, deletions: 3 })
    expect(numbers(state)).toEqual([4, 5])
    expect(state).toMatchObject({ count: 2, oldest: 4 })
    expect(hasOlder(state)).toBe(false)
  })

  it('are dropped when a page reports that the bin no longer keeps them', () => {
    const page = { ...emptyPage, newest: 5, oldest: 4, oldestUnpinned: 4, count: 2, evicted: 3 }
    const state = reduce(open(5), read(page, 6))
    expect(numbers(state)).toEqual([4, 5])
    expect(state.evicted).toBe(3)
  })
})

describe('older pages', () => {
  it('are added below the list', () => {
    const start = openState(bin, newestPage(6, 8, 1), null)
    expect(hasOlder(start)).toBe(true)
    const state = reduce(start, read({ ...newestPage(1, 5), newest: 8, count: 8 }, 1, 5))
    expect(numbers(state)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(hasOlder(state)).toBe(false)
  })

  it('end when nothing older is kept any more', () => {
    const start = openState(bin, newestPage(6, 8, 1), null)
    const page = { ...emptyPage, newest: 8, oldest: 6, count: 3, evicted: 5 }
    expect(hasOlder(reduce(start, read(page, 1, 5)))).toBe(false)
  })
})

describe('reconnecting', () => {
  it('reports how many were caught up', () => {
    const caughtUp = reduce(open(2), read(after(2, 5), 3))
    const state = reduce(caughtUp, { type: 'reconnected', since: 2 })
    expect(state.notices).toEqual([{ above: 5, caughtUp: 3, gone: 0 }])
  })

  it('reports how many a full bin had already evicted', () => {
    const page = { ...after(7, 9, 8), evicted: 7 }
    const caughtUp = reduce(open(2), read(page, 3))
    const state = reduce(caughtUp, { type: 'reconnected', since: 2 })
    expect(state.notices).toEqual([{ above: 9, caughtUp: 2, gone: 5 }])
  })

  it('counts by number if only the newest page was read', () => {
    const reopened = reduce(open(2), {
      ...read(newestPage(9900, 10_000, 9001), 9900),
      jumps: true,
    } as Action)
    const state = reduce(reopened, { type: 'reconnected', since: 2 })
    expect(state.notices).toEqual([{ above: 10_000, caughtUp: 1000, gone: 8998 }])
  })

  it('never reopens a closed page', () => {
    const closed = reduce(open(2), { type: 'connection', connection: 'closed' })
    expect(reduce(closed, { type: 'connection', connection: 'live' }).connection).toBe('closed')
  })
})
