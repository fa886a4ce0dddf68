import { type ItemPair, pairItems } from './pair-items'
import { Interned, type JsonObject, type JsonValue, parseComparable } from './json-value'

/** One step into a JSON value: the `nth` member of that key (from 0), or an item by its places. */
export type Step =
  | { key: string; nth: number }
  /** Null if it is not in that list. */
  | { before: number | null; after: number | null }

export type JsonChange = { path: Step[] } & (
  | { kind: 'added'; before: null; after: JsonValue }
  | { kind: 'removed'; before: JsonValue; after: null }
  | { kind: 'changed'; before: JsonValue; after: JsonValue }
)

/** A list whose length changed. */
export interface Resized {
  path: Step[]
  before: number
  after: number
}

export interface JsonDiff {
  before: JsonValue
  after: JsonValue
  changes: JsonChange[]
  resized: Resized[]
}

/**
 * Returns how one JSON text became another, or why that is not known. The reverse is the same,
 * swapped.
 */
export function diffJson(before: string, after: string): JsonDiff | { reason: string } {
  // Items of two lists can be matched in several ways, so it is always computed in one direction.
  return before <= after ? diffTexts(before, after) : turned(diffTexts(after, before))
}

function diffTexts(before: string, after: string): JsonDiff | { reason: string } {
  const interned = new Interned()
  const a = parseComparable(before, interned)
  const b = parseComparable(after, interned)
  if ('reason' in a) return a
  if ('reason' in b) return b
  const diff: JsonDiff = { before: a, after: b, changes: [], resized: [] }
  diffValues(diff, [], a, b)
  return diff
}

function diffValues(diff: JsonDiff, path: Step[], before: JsonValue, after: JsonValue): void {
  if (before.spelt === after.spelt) return
  if (before.kind === 'object' && after.kind === 'object') {
    return diffMembers(diff, path, before, after)
  }
  if (before.kind === 'array' && after.kind === 'array') {
    const [a, b] = [before.items, after.items]
    if (a.length !== b.length) diff.resized.push({ path, before: a.length, after: b.length })
    for (const pair of pairItems(a, b)) diffItems(diff, path, pair, a, b)
    return
  }
  diff.changes.push({ kind: 'changed', path, before, after })
}

function diffMembers(diff: JsonDiff, path: Step[], before: JsonObject, after: JsonObject): void {
  const [a, b] = [numbered(before), numbered(after)]
  for (const [name, { step, value }] of a) {
    const other = b.get(name)
    const to = [...path, step]
    if (other) diffValues(diff, to, value, other.value)
    else diff.changes.push({ kind: 'removed', path: to, before: value, after: null })
  }
  for (const [name, { step, value }] of b) {
    if (a.has(name)) continue
    diff.changes.push({ kind: 'added', path: [...path, step], before: null, after: value })
  }
}

function numbered({ members }: JsonObject): Map<string, { step: Step; value: JsonValue }> {
  const counts = new Map<string, number>()
  const found = new Map<string, { step: Step; value: JsonValue }>()
  for (const { key, value } of members) {
    const nth = counts.get(key) ?? 0
    counts.set(key, nth + 1)
    found.set(`${nth} ${key}`, { step: { key, nth }, value })
  }
  return found
}

function diffItems(
  diff: JsonDiff,
  path: Step[],
  pair: ItemPair,
  before: JsonValue[],
  after: JsonValue[],
): void {
  const to = [...path, pair]
  const a = pair.before === null ? undefined : before[pair.before]
  const b = pair.after === null ? undefined : after[pair.after]
  if (a && b) diffValues(diff, to, a, b)
  else if (a) diff.changes.push({ kind: 'removed', path: to, before: a, after: null })
  else if (b) diff.changes.push({ kind: 'added', path: to, before: null, after: b })
}

function turned(diff: JsonDiff | { reason: string }): JsonDiff | { reason: string } {
  if ('reason' in diff) return diff
  return {
    before: diff.after,
    after: diff.before,
    changes: diff.changes.map((change) => turnedChange({ ...change, path: turnedPath(change) })),
    resized: diff.resized.map((list) => ({
      path: turnedPath(list),
      before: list.after,
      after: list.before,
    })),
  }
}

function turnedChange(change: JsonChange): JsonChange {
  const { path } = change
  if (change.kind === 'added') return { kind: 'removed', path, before: change.after, after: null }
  if (change.kind === 'removed') return { kind: 'added', path, before: null, after: change.before }
  return { kind: 'changed', path, before: change.after, after: change.before }
}

const turnedPath = ({ path }: { path: Step[] }): Step[] =>
  path.map((step) => ('key' in step ? step : { before: step.after, after: step.before }))
