import { describe, expect, it } from 'vitest'
import type { Bin } from '@/core/contract/bin'
import type { CapturePage, CaptureSummary } from '@/core/contract/capture'
import type { Action } from './action'
import { reduce } from './reduce'
import { hasOlder, type InspectorState, openState } from './state'

const capture = (seq: number, pinned = false) =>
  ({ seq, pinned, tag: null, noted: false, receivedAt: '' }) as unknown as CaptureSummary
const newest = (seqs: number[], pins: number[] = [], rest: Partial<CapturePage> = {}) => ({
  captures: seqs.map((seq) => capture(seq, pins.includes(seq))).toReversed(),
  newest: seqs.at(-1) ?? 0,
  oldest: seqs[0] ?? null,
  oldestUnpinned: seqs.find((seq) => !pins.includes(seq)) ?? null,
  pins,
  count: seqs.length,
  evicted: 0,
  searchedTo: null,
  ...rest,
})
const open = (page: CapturePage, maxCaptures = 5) =>
  openState({ maxCaptures, whenFull: 'evict' } as Bin, page, null)
const run = (state: InspectorState, ...actions: Action[]) => actions.reduce(reduce, state)
const numbers = ({ captures }: InspectorState) => captures.map(({ seq }) => seq)
const arrived = (...seqs: number[]): Action => ({
  type: 'arrived',
  captures: seqs.map((seq) => capture(seq)),
  at: 0,
})

describe('pins', () => {
  it('stay when a full bin evicts others', () => {
    const state = run(open(newest([1, 2, 3, 4, 5], [2])), arrived(6, 7))
    expect(numbers(state)).toEqual([2, 4, 5, 6, 7])
    expect(state).toMatchObject({ count: 5, evicted: 2 })
  })

  it('make room for the newest if nothing else may be evicted', () => {
    const state = run(open(newest([1, 2], [1, 2]), 2), arrived(3), arrived(4))
    expect(numbers(state)).toEqual([1, 2, 4])
  })

  it('stay when a page reports what the bin still keeps', () => {
    const state = open(newest([1, 2, 3, 4, 5], [2]))
    const page = newest([2, 5], [2], { newest: 5, evicted: 3 })
    expect(numbers(run(state, { type: 'page', page, from: 5, to: 5, asked: 1 }))).toEqual([2, 5])
  })

  it('are listed once when the rest of the bin is cleared', () => {
    const cleared = run(open(newest([1, 2, 3], [1])), {
      type: 'cleared',
      upTo: 3,
      kept: [1],
      deletions: 2,
    })
    expect(numbers(cleared)).toEqual([1])
    expect(hasOlder(cleared)).toBe(false)
  })

  it('stay when the rest of the bin is cleared, loaded or not', () => {
    const page = newest([3, 4, 5], [1, 4], { oldest: 1, oldestUnpinned: 3, count: 4 })
    const cleared = run(
      open(page),
      { type: 'cleared', upTo: 5, kept: [1, 4], deletions: 3 },
      arrived(6),
    )
    expect(numbers(cleared)).toEqual([4, 6])
    expect(cleared).toMatchObject({ floor: 3, oldest: 1, count: 3 })
    const older = newest([1], [1], { newest: 6, oldestUnpinned: 6, pins: [1, 4] })
    const whole = run(cleared, { type: 'page', page: older, from: 1, to: 2, asked: 1 })
    expect(numbers(whole)).toEqual([1, 4, 6])
    const loose = run(whole, { type: 'annotated', seq: 4, ...nothing })
    expect(numbers(loose)).toEqual([1, 4, 6])
    expect([...loose.pins]).toEqual([1])
  })
})

const nothing = { pinned: false, tag: null, note: null }

it('replaces rows that were read again, and keeps equal ones as they are', () => {
  const before = open(newest([1, 2, 3]))
  const captures = [3, 2, 1].map((seq) => ({ ...capture(seq), noted: seq === 2 }))
  const page = { ...newest([1, 2, 3]), captures }
  const after = run(before, { type: 'page', page, from: 1, to: 3, asked: 1 })
  expect(numbers(after)).toEqual([1, 2, 3])
  expect(after.captures[1]).toBe(captures[1])
  expect(after.captures[0]).toBe(before.captures[0])
})

describe('annotations', () => {
  it('show wherever the capture is shown', () => {
    const annotation = { pinned: true, tag: 'red', note: 'Look' } as const
    const state = run(open(newest([1, 2, 3])), { type: 'annotated', seq: 2, ...annotation })
    expect(state.captures[1]).toMatchObject({ pinned: true, tag: 'red', noted: true })
    expect(state.annotations.get(2)).toEqual(annotation)
    expect([...state.pins]).toEqual([2])
    expect(state.captures[0]).toMatchObject({ pinned: false })
  })
})

it('several changes of one capture in one push are all taken', () => {
  const action: Action = {
    type: 'updated',
    changes: [
      { seq: 2, answeredBy: 'handshake:asana:secret-kept' },
      { seq: 1, verdict: null, scheme: null },
      { seq: 2, verdict: null, scheme: null },
      { seq: 2, status: 200, waiting: false },
    ],
  }
  const [, second] = run(open(newest([1, 2])), action).captures
  expect(second).toMatchObject({
    answeredBy: 'handshake:asana:secret-kept',
    verdict: null,
    status: 200,
    waiting: false,
  })
})
