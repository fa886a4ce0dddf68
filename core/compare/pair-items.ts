import { align, type Run } from './align'
import type { JsonValue } from './json-value'

/** A pair of corresponding items of two lists; null if an item has no counterpart. */
export interface ItemPair {
  before: number | null
  after: number | null
}

/**
 * Aligns two lists in order: equal items first; the rest item by item if the counts are equal, else
 * by the items' names (id, key, name), else by place.
 */
export function pairItems(before: JsonValue[], after: JsonValue[]): ItemPair[] {
  const runs = align(
    before.map((item) => item.id),
    after.map((item) => item.id),
  ) ?? [whole(before, after)]
  return runs.flatMap((run) => (run.same ? byPlace(run) : pairRun(run, before, after)))
}

const whole = (before: JsonValue[], after: JsonValue[]): Run => ({
  same: false,
  before: { from: 0, to: before.length },
  after: { from: 0, to: after.length },
})

function pairRun(run: Run, before: JsonValue[], after: JsonValue[]): ItemPair[] {
  const a = before.slice(run.before.from, run.before.to)
  const b = after.slice(run.after.from, run.after.to)
  if (a.length === b.length || a.length === 0 || b.length === 0) return byPlace(run)
  const [namesOfA, namesOfB] = [a.map(nameOf), b.map(nameOf)]
  const known = new Set(namesOfB)
  if (!namesOfA.some((name) => name >= 0 && known.has(name))) return byPlace(run)
  const named = align(namesOfA, namesOfB)
  if (!named) return byPlace(run)
  return named.flatMap(({ before: x, after: y }) =>
    byPlace({
      before: { from: run.before.from + x.from, to: run.before.from + x.to },
      after: { from: run.after.from + y.from, to: run.after.from + y.to },
    }),
  )
}

function byPlace({ before, after }: Pick<Run, 'before' | 'after'>): ItemPair[] {
  const length = Math.max(before.to - before.from, after.to - after.from)
  return Array.from({ length }, (_, at) => ({
    before: before.from + at < before.to ? before.from + at : null,
    after: after.from + at < after.to ? after.from + at : null,
  }))
}

const naming = ['id', 'key', 'uuid', 'sha', 'name']

/** Returns the id of the value that names an object; -1 if it has no name. */
function nameOf(item: JsonValue): number {
  if (item.kind !== 'object') return -1
  for (const key of naming) {
    const member = item.members.find((each) => each.key === key)
    if (member && (member.value.kind === 'string' || member.value.kind === 'number')) {
      return member.value.id
    }
  }
  return -1
}
