import type { CaptureSummary } from '@/core/contract/capture'
import { attemptsIn, gathered, type Gathering, type Row, rowsOf } from './gathering'
import { type Grouped, groupsOf, ungrouped } from './groups'
import type { Notice } from './notice'

export type ListItem =
  | Row
  | { kind: 'notice'; key: string; notice: Notice }
  | { kind: 'group'; key: string; name: string; size: number; folded: boolean }

/** How the list is put in order. */
export interface Order {
  grouped: Grouped
  gathering: Gathering
}

/** What the list shows, newest first; a notice stands above the capture that was newest when it came. */
export function listItems(
  captures: readonly CaptureSummary[],
  notices: readonly Notice[],
  order: Order = { grouped: ungrouped, gathering: gathered },
): ListItem[] {
  if (order.grouped.by !== 'none') return groupItems(captures, notices, order)
  const items: ListItem[] = []
  const waiting = notices.toSorted((a, b) => a.above - b.above)
  for (const row of rowsOf(captures.toReversed(), attemptsIn(captures), order.gathering)) {
    // What stands below its event's row is out of the order of arrival.
    while (!row.earlier && (waiting.at(-1)?.above ?? -1) >= row.capture.seq)
      pushNotice(items, waiting.pop())
    items.push(row)
  }
  return items
}

/** Grouped, the order of arrival is gone: only the last notice still says something. */
function groupItems(
  captures: readonly CaptureSummary[],
  notices: readonly Notice[],
  { grouped: { by, folded }, gathering }: Order,
): ListItem[] {
  const items: ListItem[] = []
  let rows = 0
  pushNotice(items, notices.at(-1))
  for (const group of groupsOf(by, captures)) {
    const { name } = group
    const isFolded = folded.has(name)
    items.push({
      kind: 'group',
      key: `g${name}`,
      name,
      size: group.captures.length,
      folded: isFolded,
    })
    if (isFolded) continue
    const shown = rowsOf(group.captures, attemptsIn(captures), gathering, rows)
    rows += shown.length
    for (const row of shown) items.push(row)
  }
  return items
}

/** The rows in their order, without what is folded away. */
export function rowsIn(captures: readonly CaptureSummary[], order: Order): Row[] {
  return listItems(captures, [], order).filter((item) => item.kind === 'capture')
}

function pushNotice(items: ListItem[], notice: Notice | undefined): void {
  if (notice) items.push({ kind: 'notice', key: `n${notice.above}`, notice })
}

export const headerHeight = 30

export function heightOf(item: ListItem | undefined): number {
  return item === undefined || item.kind === 'capture' ? 54 : headerHeight
}

/** The place of the header over the item at `index`; -1 where there are no groups. */
export function headerAbove(items: readonly ListItem[], index: number): number {
  let at = Math.min(index, items.length - 1)
  while (at >= 0 && items[at]?.kind !== 'group') at -= 1
  return at
}

/** Where an item begins, in pixels from the top; null when it is not in the list. */
export function topOf(items: readonly ListItem[], key: string): number | null {
  let top = 0
  for (const item of items) {
    if (item.key === key) return top
    top += heightOf(item)
  }
  return null
}

/** The items from the first one in view at `scrollTop` on, with where each begins. */
export function* itemsBelow(items: readonly ListItem[], scrollTop: number) {
  let top = 0
  for (const item of items) {
    const height = heightOf(item)
    if (top + height > scrollTop) yield { key: item.key, top }
    top += height
  }
}
