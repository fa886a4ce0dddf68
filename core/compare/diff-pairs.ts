import { align } from './align'
import { Interned } from './json-value'
import { isVolatile } from './volatile'

/** A header line, or a decoded query or form pair. */
export type NamedValue = readonly [name: string, value: string]

export interface PairRow {
  kind: 'same' | 'changed' | 'added' | 'removed'
  before: NamedValue | null
  after: NamedValue | null
  /** It has another place among the others. */
  moved: boolean
  /** Changed in the way that every request changes. */
  volatile: boolean
}

/**
 * Returns how a list of names and values became another: the nth line of a name corresponds to the
 * nth of that name. In the order of `after`, with removed lines at their old place.
 */
export function diffPairs(
  before: readonly NamedValue[],
  after: readonly NamedValue[],
  where: 'header' | 'value',
): PairRow[] {
  const nameOf = (name: string): string => (where === 'header' ? name.toLowerCase() : name)
  const [a, b] = [numbered(before, nameOf), numbered(after, nameOf)]
  const moved = movedNames(a, b)
  const row = (name: string): PairRow => rowOf(a.get(name), b.get(name), moved.has(name), where)
  const rows: PairRow[] = []
  const names = [...a.keys()]
  const places = new Map(names.map((name, at) => [name, at]))
  let next = 0
  const removedUpTo = (end: number): void => {
    for (; next < end; next++) {
      const name = names[next] ?? ''
      if (!b.has(name)) rows.push(row(name))
    }
  }
  for (const name of b.keys()) {
    if (!moved.has(name)) removedUpTo(places.get(name) ?? next)
    rows.push(row(name))
  }
  removedUpTo(names.length)
  return rows
}

function numbered(
  pairs: readonly NamedValue[],
  nameOf: (name: string) => string,
): Map<string, NamedValue> {
  const counts = new Map<string, number>()
  const found = new Map<string, NamedValue>()
  for (const pair of pairs) {
    const name = nameOf(pair[0])
    const nth = counts.get(name) ?? 0
    counts.set(name, nth + 1)
    found.set(`${nth} ${name}`, pair)
  }
  return found
}

/** Names in both lists that are not in the longest part with unchanged order. */
function movedNames(a: Map<string, unknown>, b: Map<string, unknown>): Set<string> {
  const inA = [...a.keys()].filter((name) => b.has(name))
  const inB = [...b.keys()].filter((name) => a.has(name))
  const interned = new Interned()
  const ids = (names: string[]): number[] => names.map((name) => interned.idOf(name))
  const [x, y] = [ids(inA), ids(inB)]
  // Always computed in one direction, so that the reverse moves the same ones.
  const runs = inA.join('\n') <= inB.join('\n') ? align(x, y) : turned(align(y, x))
  const moved = (runs ?? []).filter((run) => !run.same)
  return new Set(moved.flatMap(({ before }) => inA.slice(before.from, before.to)))
}

const turned = (runs: ReturnType<typeof align>): ReturnType<typeof align> =>
  runs && runs.map(({ same, before, after }) => ({ same, before: after, after: before }))

function rowOf(
  before: NamedValue | undefined,
  after: NamedValue | undefined,
  moved: boolean,
  where: 'header' | 'value',
): PairRow {
  if (!before || !after) {
    const kind = before ? 'removed' : 'added'
    return { kind, before: before ?? null, after: after ?? null, moved: false, volatile: false }
  }
  const same = before[0] === after[0] && before[1] === after[1]
  const volatile =
    !same && before[0] === after[0] && isVolatile(after[0], before[1], after[1], where)
  return { kind: same ? 'same' : 'changed', before, after, moved, volatile }
}
