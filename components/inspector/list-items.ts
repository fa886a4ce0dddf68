import type { CaptureSummary } from '@/core/contract/capture'
import { type Grouped, groupsOf, ungrouped } from './groups'
import type { Notice } from './state'

export type ListItem =
  | { kind: 'capture'; key: string; capture: CaptureSummary }
  | { kind: 'notice'; key: string; notice: Notice }
  | { kind: 'group'; key: string; name: string; size: number; folded: boolean }

/** What the list shows, newest first; a notice stands above the capture that was newest when it came. */
export function listItems(
  captures: readonly CaptureSummary[],
  notices: readonly Notice[],
  grouped: Grouped = ungrouped,
): ListItem[] {
  if (grouped.by !== 'none') return groupItems(captures, notices, grouped)
  const items: ListItem[] = []
  const waiting = notices.toSorted((a, b) => a.above - b.above)
  for (let index = captures.length - 1; index >= 0; index -= 1) {
    const capture = captures[index]
    if (!capture) continue
    while ((waiting.at(-1)?.above ?? -1) >= capture.seq) pushNotice(items, waiting.pop())
    items.push({ kind: 'capture', key: `c${capture.seq}`, capture })
  }
  return items
}

/** Gathered, the order of arrival is gone: only the last notice still says something. */
function groupItems(
  captures: readonly CaptureSummary[],
  notices: readonly Notice[],
  { by, folded }: Grouped,
): ListItem[] {
  const items: ListItem[] = []
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
    for (const capture of group.captures)
      items.push({ kind: 'capture', key: `c${capture.seq}`, capture })
  }
  return items
}

function pushNotice(items: ListItem[], notice: Notice | undefined): void {
  if (notice) items.push({ kind: 'notice', key: `n${notice.above}`, notice })
}

export function heightOf(item: ListItem | undefined): number {
  return item === undefined || item.kind === 'capture' ? 54 : 30
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
