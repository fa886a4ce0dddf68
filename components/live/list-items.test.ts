import { expect, it } from 'vitest'
import type { CaptureSummary } from '@/core/contract/capture'
import { headerAbove, itemsBelow, type ListItem, listItems, itemTop } from './list-items'

const captures = [1, 2, 3].map((seq) => ({ seq }) as CaptureSummary)
const notice = (above: number) => ({ above, caughtUp: 1, gone: 0 })
const keys = (items: ReturnType<typeof listItems>) => items.map(({ key }) => key)

it('lists the newest first', () => {
  expect(keys(listItems(captures, []))).toEqual(['c3', 'c2', 'c1'])
})

it('puts a notice above the capture that was newest when it came', () => {
  expect(keys(listItems(captures, [notice(2), notice(3)]))).toEqual(['n3', 'c3', 'n2', 'c2', 'c1'])
})

it('keeps a notice in its place when its capture is deleted', () => {
  const left = captures.filter(({ seq }) => seq !== 2)
  expect(keys(listItems(left, [notice(2)]))).toEqual(['c3', 'n2', 'c1'])
})

it('knows where each item begins', () => {
  const items = listItems(captures, [notice(2)])
  expect(['c3', 'n2', 'c2', 'c9'].map((key) => itemTop(items, key))).toEqual([0, 54, 84, null])
  expect([...itemsBelow(items, 60)].map(({ key }) => key)).toEqual(['n2', 'c2', 'c1'])
})

it('knows the header over each item', () => {
  const kinds = ['notice', 'group', 'capture', 'group', 'capture']
  const items = kinds.map((kind) => ({ kind }) as ListItem)
  expect(kinds.map((_, index) => headerAbove(items, index))).toEqual([-1, 1, 1, 3, 3])
  expect(headerAbove(items, 9)).toBe(3)
  expect(headerAbove(listItems(captures, []), 2)).toBe(-1)
})
