import { isVolatileChange, pathText, sharedDepth, spelt } from './describe-json'
import type { JsonChange, JsonDiff, Step } from './json-diff'
import type { PairRow } from './diff-pairs'

/** One line of "differs from the previous": "commits", "1 → 3". */
export interface SummaryLine {
  name: string
  what: string
}

const maxShown = 18

/**
 * Returns the places in two JSON texts at which something other than volatile values changed.
 *
 * @param inside where the texts are themselves
 */
export function summariseJson(
  diff: JsonDiff,
  before: string,
  after: string,
  inside: readonly Step[] = [],
): SummaryLine[] {
  const shown = diff.changes.filter((change) => !isVolatileChange(change, before, after))
  const depth = sharedDepth(shown)
  const groups = new Map<string, JsonChange[]>()
  for (const change of shown) {
    const name = pathText(change.path.slice(0, depth + 1))
    const group = groups.get(name)
    if (group) group.push(change)
    else groups.set(name, [change])
  }
  const resized = new Map(diff.resized.toReversed().map((list) => [pathText(list.path), list]))
  return [...groups].map(([name, changes]) => {
    const list = resized.get(name)
    return {
      name: pathText(inside) + joint(inside, name) || 'the body',
      what: list ? `${list.before} → ${list.after}` : wordOf(changes, depth, before, after),
    }
  })
}

const joint = (inside: readonly Step[], name: string): string =>
  inside.length === 0 || name === '' || name.startsWith('[') ? name : `.${name}`

function wordOf(changes: JsonChange[], depth: number, before: string, after: string): string {
  const [change, ...more] = changes
  if (!change || more.length > 0 || change.path.length > depth + 1) return 'changed'
  if (change.kind !== 'changed') return change.kind
  return arrow(spelt(change.before, before), spelt(change.after, after))
}

/** Returns what changed in names and values, in a line each; not what always differs. */
export const summarisePairs = (rows: PairRow[]): SummaryLine[] =>
  rows
    .filter((row) => row.kind !== 'same' && !row.volatile)
    .map(({ kind, before, after }) => ({
      name: (after ?? before)?.[0] ?? '',
      what: kind === 'changed' ? arrow(before?.[1] ?? '', after?.[1] ?? '') : kind,
    }))

/** Returns both values with an arrow between them, or "changed" if they are long. */
export const arrow = (before: string, after: string): string =>
  before.length + after.length <= maxShown ? `${before} → ${after}` : 'changed'
