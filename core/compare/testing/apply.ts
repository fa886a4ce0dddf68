import type { JsonChange, Step } from '../json-diff'
import type { JsonValue } from '../json-value'

/** Applies a list of changes to a value: the meaning of `JsonChange`, for the tests. */
export function apply(value: JsonValue, changes: JsonChange[], depth = 0): JsonValue | null {
  const whole = changes.find(({ path }) => path.length === depth)
  if (whole) return whole.after
  if (changes.length === 0) return value
  if (value.kind === 'object') return { ...value, members: members(value, changes, depth) }
  if (value.kind === 'array') return { ...value, items: items(value, changes, depth) }
  throw new Error('A change leads into a value that holds none')
}

function members(
  value: Extract<JsonValue, { kind: 'object' }>,
  changes: JsonChange[],
  depth: number,
) {
  const keyed = (change: JsonChange): Extract<Step, { key: string }> =>
    change.path[depth] as Extract<Step, { key: string }>
  const seen = new Map<string, number>()
  const kept = value.members.flatMap(({ key, value: inner }) => {
    const nth = seen.get(key) ?? 0
    seen.set(key, nth + 1)
    const inside = changes.filter(
      (change) => keyed(change).key === key && keyed(change).nth === nth,
    )
    const next = apply(inner, inside, depth + 1)
    return next ? [{ key, value: next }] : []
  })
  const added = changes.filter(
    (change) => change.kind === 'added' && change.path.length === depth + 1,
  )
  return [...kept, ...added.map((change) => ({ key: keyed(change).key, value: after(change) }))]
}

function items(
  value: Extract<JsonValue, { kind: 'array' }>,
  changes: JsonChange[],
  depth: number,
): JsonValue[] {
  const place = (change: JsonChange): Extract<Step, { before: unknown }> =>
    change.path[depth] as Extract<Step, { before: unknown }>
  const kept = value.items.flatMap((inner, at) => {
    const inside = changes.filter((change) => place(change).before === at)
    const next = apply(inner, inside, depth + 1)
    return next ? [next] : []
  })
  const added = changes.filter((change) => place(change).before === null)
  const places = new Map(added.map((change) => [place(change).after, after(change)]))
  const length = kept.length + added.length
  return Array.from({ length }, (_, at) => places.get(at) ?? (kept.shift() as JsonValue))
}

function after(change: JsonChange): JsonValue {
  if (change.after) return change.after
  throw new Error('Nothing was added')
}

/** Returns a value's JSON with its keys in order, to compare values. */
export function canonical(value: JsonValue, text: (value: JsonValue) => string): string {
  if (value.kind === 'array') return `[${value.items.map((each) => canonical(each, text)).join()}]`
  if (value.kind === 'string') return JSON.stringify(JSON.parse(text(value)))
  if (value.kind !== 'object') return text(value)
  const sorted = value.members.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return `{${sorted.map((each) => `${JSON.stringify(each.key)}:${canonical(each.value, text)}`).join()}}`
}
