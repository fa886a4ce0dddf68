import type { CaptureSummary } from '@/core/contract/capture'
import {
  attemptsIn,
  defaultGrouping,
  type AttemptGrouping,
  type AttemptRow,
  rowsOf,
} from './attempt-groups'
import { type Grouped, groupsOf, ungrouped } from './groups'
import type { Notice } from './notice'

export type ListItem =
  | AttemptRow
  | { kind: 'notice'; key: string; notice: Notice }
  | { kind: 'group'; key: string; name: string; size: number; collapsed: boolean }

/** How the list is ordered. */
export interface Order {
  grouped: Grouped
  grouping: AttemptGrouping
}

/** Returns the items of the list, newest first; a notice precedes the capture that was newest when it came. */
export function listItems(
  captures: readonly CaptureSummary[],
  notices: readonly Notice[],
  order: Order = { grouped: ungrouped, grouping: defaultGrouping },
): ListItem[] {
  if (order.grouped.by !== 'none') return groupItems(captures, notices, order)
  const items: ListItem[] = []
  const waiting = notices.toSorted((a, b) => a.above - b.above)
  for (const row of rowsOf(captures.toReversed(), attemptsIn(captures), order.grouping)) {
    // Rows below their event's row are out of the order of arrival.
    while (!row.earlier && (waiting.at(-1)?.above ?? -1) >= row.capture.seq)
      pushNotice(items, waiting.pop())
    items.push(row)
  }
  return items
}

/** Grouped captures are not in the order of arrival: only the last notice still makes sense. */
function groupItems(
  captures: readonly CaptureSummary[],
  notices: readonly Notice[],
  { grouped: { by, collapsed }, grouping }: Order,
): ListItem[] {
  const items: ListItem[] = []
  let rows = 0
  pushNotice(items, notices.at(-1))
  for (const group of groupsOf(by, captures)) {
    const { name } = group
    const isCollapsed = collapsed.has(name)
    items.push({
      kind: 'group',
      key: `g${name}`,
      name,
      size: group.captures.length,
      collapsed: isCollapsed,
    })
    if (isCollapsed) continue
    const shown = rowsOf(group.captures, attemptsIn(captures), grouping, rows)
    rows += shown.length
    for (const row of shown) items.push(row)
  }
  return items
}

/** Returns the rows in their order, without collapsed groups. */
export function rowsIn(captures: readonly CaptureSummary[], order: Order): AttemptRow[] {
  return listItems(captures, [], order).filter((item) => item.kind === 'capture')
}

function pushNotice(items: ListItem[], notice: Notice | undefined): void {
  if (notice) items.push({ kind: 'notice', key: `n${notice.above}`, notice })
}

export const headerHeight = 30

export function heightOf(item: ListItem | undefined): number {
  return item === undefined || item.kind === 'capture' ? 54 : headerHeight
}

/** Returns the index of the group header over the item at `index`; -1 without groups. */
export function headerAbove(items: readonly ListItem[], index: number): number {
  let at = Math.min(index, items.length - 1)
  while (at >= 0 && items[at]?.kind !== 'group') at -= 1
  return at
}

/** Returns where an item begins, in pixels from the top; null if it is not in the list. */
export function itemTop(items: readonly ListItem[], key: string): number | null {
  let top = 0
  for (const item of items) {
    if (item.key === key) return top
    top += heightOf(item)
  }
  return null
}

/** Yields the items from the first one in view at `scrollTop` on, with the position where each begins. */
export function* itemsBelow(items: readonly ListItem[], scrollTop: number) {
  let top = 0
  for (const item of items) {
    const height = heightOf(item)
    if (top + height > scrollTop) yield { key: item.key, top }
    top += height
  }
}
