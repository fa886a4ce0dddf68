import { providerName } from '@/core/providers/provider-name'
import type { CaptureSummary } from '@/core/contract/capture'
import { pathOf } from '@/core/parsing/request-target'

export const groupings = ['none', 'path', 'event', 'provider', 'sender', 'type'] as const
export type Grouping = (typeof groupings)[number]

/** How the list is grouped, and which groups are collapsed. */
export interface Grouped {
  by: Grouping
  collapsed: ReadonlySet<string>
}

export const ungrouped: Grouped = { by: 'none', collapsed: new Set() }

export interface Group {
  name: string
  /** Newest first. */
  captures: CaptureSummary[]
}

/** Groups captures (given by rising number); the group with the newest one comes first. */
export function groupsOf(by: Grouping, captures: readonly CaptureSummary[]): Group[] {
  const groups = new Map<string, Group>()
  for (let i = captures.length - 1; i >= 0; i -= 1) {
    const capture = captures[i]
    if (!capture) continue
    const name = groupOf(by, capture)
    const group = groups.get(name)
    if (group) group.captures.push(capture)
    else groups.set(name, { name, captures: [capture] })
  }
  return [...groups.values()]
}

export function groupOf(by: Grouping, capture: CaptureSummary): string {
  const { target, remoteAddress, contentType, size, provider, event } = capture
  switch (by) {
    case 'none':
      return ''
    case 'path':
      return pathOf(target) || '/'
    case 'event':
      if (provider === null) return 'not recognised'
      return `${providerName(provider)} ${event ?? 'without an event'}`
    case 'provider':
      return provider === null ? 'not recognised' : providerName(provider)
    case 'sender':
      return remoteAddress
    case 'type':
      return contentType?.split(';', 1)[0]?.trim() || (size === 0 ? 'no body' : 'no content type')
  }
}

export function collapse({ by, collapsed }: Grouped, group: string, on: boolean): Grouped {
  const next = new Set(collapsed)
  if (on) next.add(group)
  else next.delete(group)
  return { by, collapsed: next }
}
