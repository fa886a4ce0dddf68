import { expect, it } from 'vitest'
import type { CaptureSummary } from '@/core/contract/capture'
import { seeded } from '@/core/testing/seeded'
import { attemptsIn, eventOf, defaultGrouping, rowHolds, openEvent, rowsOf } from './attempt-groups'
import { listItems, rowsIn } from './list-items'
import { ungrouped } from './groups'

const capture = (seq: number, attemptOf: number | null = null) =>
  ({ seq, attemptOf, target: '/', size: 0, contentType: null }) as CaptureSummary
const list = [capture(1), capture(2), capture(3, 1), capture(4), capture(5, 1)]
const order = { grouped: ungrouped, grouping: defaultGrouping }
const seqs = (captures: readonly CaptureSummary[] | null) => captures?.map(({ seq }) => seq) ?? null

it('lists an event once, at its newest attempt', () => {
  const rows = rowsIn(list, order)
  expect(rows.map(({ capture }) => capture.seq)).toEqual([5, 4, 2])
  expect(rows.map(({ attempts }) => seqs(attempts))).toEqual([[1, 3, 5], null, null])
  expect(seqs(rows[0]?.collapsed ?? null)).toEqual([3, 1])
})

it('shows the earlier attempts below an expanded event', () => {
  const grouping = openEvent(defaultGrouping, 1, true)
  const rows = rowsIn(list, { grouped: ungrouped, grouping })
  expect(rows.map(({ capture, earlier, place }) => [capture.seq, earlier, place])).toEqual([
    [5, false, 1],
    [3, true, 2],
    [1, true, 3],
    [4, false, 4],
    [2, false, 5],
  ])
  expect(openEvent(grouping, 1, false)).toEqual(defaultGrouping)
})

it('lists every request by itself without grouping', () => {
  const rows = rowsIn(list, { grouped: ungrouped, grouping: { ...defaultGrouping, on: false } })
  expect(rows.map(({ capture }) => capture.seq)).toEqual([5, 4, 3, 2, 1])
  expect(rows.every(({ attempts }) => attempts === null)).toBe(true)
})

it('groups attempts inside groups, whose size stays the number of requests', () => {
  const by = {
    grouped: { by: 'path' as const, collapsed: new Set<string>() },
    grouping: defaultGrouping,
  }
  const [group, ...rows] = listItems(list, [], by)
  expect(group).toMatchObject({ kind: 'group', size: 5 })
  expect(rows.map(({ key }) => key)).toEqual(['c5', 'c4', 'c2'])
})

it('keeps a notice in its place when an earlier attempt moves up', () => {
  const grouping = openEvent(defaultGrouping, 1, true)
  const notice = { above: 4, caughtUp: 1, gone: 0 }
  const items = listItems(list, [notice], { grouped: ungrouped, grouping })
  expect(items.map(({ key }) => key)).toEqual(['c5', 'c3', 'c1', 'n4', 'c4', 'c2'])
})

it('finds later attempts of an event whose first one is not loaded', () => {
  expect([...attemptsIn([capture(7, 2), capture(9, 2)]).keys()]).toEqual([2])
})

it('contains exactly the captures given, by their newest attempts, whatever is expanded', () => {
  const random = seeded(4)
  const below = (n: number) => Math.floor(random() * n)
  for (let round = 0; round < 300; round += 1) {
    const firsts: number[] = []
    const captures = Array.from({ length: below(40) }, (_, at) => {
      const of = below(2) === 0 ? firsts[below(firsts.length)] : undefined
      if (of === undefined) firsts.push(at + 1)
      return capture(at + 1, of ?? null)
    }).filter(() => below(5) > 0)
    const open = new Set(firsts.filter(() => below(3) === 0))
    const rows = rowsOf(captures.toReversed(), attemptsIn(captures), { on: true, open })

    const held = rows.flatMap((row) => [row.capture, ...row.collapsed])
    expect(held.toSorted((a, b) => a.seq - b.seq)).toEqual(captures)
    for (const each of captures) {
      expect(rows.filter((row) => rowHolds(row, each.seq))).toHaveLength(1)
    }
    const newest = rows.filter(({ earlier }) => !earlier).map((row) => row.capture.seq)
    expect(newest).toEqual(newest.toSorted((a, b) => b - a))
    const last = new Map(captures.map((each) => [eventOf(each), each.seq]))
    expect(new Set(newest)).toEqual(new Set(last.values()))
    expect(rows.map(({ place }) => place)).toEqual(rows.map((_, at) => at + 1))
  }
})
