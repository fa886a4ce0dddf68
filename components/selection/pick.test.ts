import { expect, test } from 'vitest'
import type { CapturePage } from '@/core/contract/capture'
import { type InspectorState, openState } from '../live/state'
import type { ShownBin } from '../live/shown-bin'
import { pickedWith, type Picking } from './pick'

const captures = [9, 8, 7, 6, 5, 4].map((seq) => ({ seq, target: '', method: 'GET' }))
const page = { captures, newest: 9, count: 6, pins: [] } as unknown as CapturePage
const state = (selected: number | null): InspectorState =>
  openState({ id: 'bin' } as ShownBin, page, selected)

const pick = (open: number | null, before: number[], seq: number, how: Picking): number[] => [
  ...pickedWith(state(open), new Set(before), { seq, how }),
]

test.each<[string, number | null, number[], number, Picking, number[]]>([
  ['one alone, whatever is open', 7, [9], 5, 'only', [5]],
  ['the open one', 7, [], 7, 'toggle', [7]],
  ['the open one and another', 7, [], 5, 'toggle', [7, 5]],
  ['one more', 7, [7, 5], 9, 'toggle', [7, 5, 9]],
  ['one less', 7, [7, 5], 7, 'toggle', [5]],
  ['none at last', 7, [7], 7, 'toggle', []],
  ['one, with none open', null, [], 5, 'toggle', [5]],
  ['one beside the open one', 7, [], 5, 'beside', [7, 5]],
  ['a third one', 7, [7, 5], 9, 'beside', [7, 5, 9]],
  ['another pair, with another one open', 8, [7, 5], 7, 'beside', [8, 7]],
  ['one more of many, with another one open', 8, [7, 5, 4], 6, 'beside', [7, 5, 4, 6]],
  ['from the open one to another', 8, [], 5, 'range', [8, 7, 6, 5]],
  ['from the last to another, upwards', 8, [4, 6], 9, 'range', [4, 6, 7, 8, 9]],
  ['a range over others', 8, [7, 9], 6, 'range', [9, 8, 7, 6]],
  ['one that the list does not show', 8, [8], 2, 'range', [8, 2]],
  ['the next row as well', 8, [], 7, 'extend', [8, 7]],
  ['one row more', 7, [8, 7], 6, 'extend', [8, 7, 6]],
  ['one row less, on the way back', 6, [8, 7, 6], 7, 'extend', [8, 7]],
])('%s: open %s, selected %j, then %i by %s', (_, open, before, seq, how, after) => {
  expect(pick(open, before, seq, how)).toEqual(after)
})
