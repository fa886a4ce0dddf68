import { Interned, type JsonValue, parseComparable } from '@/core/compare/json-value'

/**
 * Returns where a JSON text that was read and written again differs from what it was, as paths. null,
 * an empty list and an empty object may be absent; so may the keys that `isLeftOut` knows. Numbers
 * keep all their digits, unless they are `rounded`.
 */
export function lost(
  sent: string,
  got: string,
  isLeftOut: (key: string) => boolean,
  rounded: boolean,
): string[] {
  const [before, after] = [sent, got].map((text) => {
    const value = parseComparable(text, new Interned())
    if ('reason' in value) throw new Error(`${value.reason}: ${text.slice(0, 200)}`)
    return value
  }) as [JsonValue, JsonValue]
  const found: string[] = []
  const spelt = (value: JsonValue, text: string) => text.slice(value.start, value.end)

  /** @param grown whether it may have more members: Go reads repeated names into one struct */
  const compare = (
    one: JsonValue,
    other: JsonValue | undefined,
    path: string,
    grown = false,
  ): void => {
    if (isEmpty(one) && (!other || isEmpty(other))) return
    if (one.kind === 'object' && other?.kind === 'object') {
      const [left, right] = [membersOf(one), membersOf(other)]
      const isRepeated = left.size < one.members.length
      for (const [key, value] of left) {
        if (isLeftOut(key)) continue
        compare(value, right.get(key), `${path}.${key}`, grown || isRepeated)
      }
      for (const [key, value] of right) {
        if (!left.has(key) && !isEmpty(value) && !grown) found.push(`${path}.${key} is new`)
      }
    } else if (one.kind === 'array' && other?.kind === 'array') {
      if (one.items.length !== other.items.length) found.push(`${path} has other items`)
      for (const [at, item] of one.items.entries()) {
        compare(item, other.items[at], `${path}[${at}]`, grown)
      }
    } else if (!other || !isSame(spelt(one, sent), spelt(other, got), rounded)) {
      found.push(`${path}: ${spelt(one, sent)} became ${other ? spelt(other, got) : 'nothing'}`)
    }
  }
  const isEmpty = (value: JsonValue): boolean =>
    (value.kind === 'array' && value.items.length === 0) ||
    (value.kind === 'object' && value.members.length === 0) ||
    value.end - value.start === 4
  compare(before, after, '')
  return found
}

const membersOf = ({ members }: Extract<JsonValue, { kind: 'object' }>) =>
  new Map(members.map(({ key, value }) => [key, value]))

function isSame(one: string, other: string, rounded: boolean): boolean {
  if (!rounded && /^-?\d+$/.test(one) && /^-?\d+$/.test(other)) return BigInt(one) === BigInt(other)
  return JSON.parse(one) === JSON.parse(other)
}
