import { expect, it } from 'vitest'
import type { CaptureSummary } from '@/core/contract/capture'
import { defaultGrouping } from './attempt-groups'
import { groupOf, groupsOf } from './groups'
import { listItems, rowsIn } from './list-items'

const captures = ['/a?x=1', '/b', '/a', '/c'].map(
  (target, i) => ({ seq: i + 1, target, size: 0, contentType: null }) as CaptureSummary,
)
const order = {
  grouped: { by: 'path' as const, collapsed: new Set(['/a']) },
  grouping: defaultGrouping,
}

it('groups captures, the group with the newest first', () => {
  const groups = groupsOf('path', captures)
  expect(groups.map(({ name, captures }) => [name, ...captures.map(({ seq }) => seq)])).toEqual([
    ['/c', 4],
    ['/a', 3, 1],
    ['/b', 2],
  ])
  expect(rowsIn(captures, order).map(({ capture }) => capture.seq)).toEqual([4, 2])
})

it('lists a header over each group, and nothing under a collapsed one', () => {
  const keys = listItems(captures, [], order).map(({ key }) => key)
  expect(keys).toEqual(['g/c', 'c4', 'g/a', 'g/b', 'c2'])
})

it('names a type without its parameters', () => {
  const typed = { contentType: 'application/json; charset=utf-8', size: 2 } as CaptureSummary
  expect(groupOf('type', typed)).toBe('application/json')
  expect(groupOf('type', { contentType: null, size: 0 } as CaptureSummary)).toBe('no body')
})

it('names an event by its provider and type', () => {
  const push = { provider: 'github', event: 'push' } as CaptureSummary
  expect(groupOf('event', push)).toBe('GitHub push')
  expect(groupOf('provider', push)).toBe('GitHub')
  expect(groupOf('event', { ...push, event: null })).toBe('GitHub without an event')
  expect(groupOf('provider', { ...push, provider: null })).toBe('not recognised')
})
