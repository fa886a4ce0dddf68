import { decimalKey } from '../parsing/decimal'
import { scalarKind, skipSpace, stringOf } from '../parsing/json-lexer'
import { type JsonVisitor, walkJson } from '../parsing/walk-json'

/**
 * JSON read without loss: `start` and `end` give a value's place in its text. `id` is the same for
 * equal values of all texts read with the same `Interned`: numbers are equal by value, strings as
 * decoded, objects whatever the order of their keys. `spelt` is the same if their numbers are also spelled alike.
 */
export type JsonValue = { id: number; spelt: number; start: number; end: number } & (
  | { kind: 'string' | 'number' | 'atom' }
  | { kind: 'array'; items: JsonValue[] }
  | { kind: 'object'; members: Member[] }
)
export interface Member {
  key: string
  value: JsonValue
}
export type JsonObject = Extract<JsonValue, { kind: 'object' }>

export const jsonCompareLimits = { depth: 200, values: 200_000 }

/** Numbers for values, the same for equal ones. */
export class Interned {
  readonly #ids = new Map<string, number>()

  idOf(canonical: string): number {
    const known = this.#ids.get(canonical)
    if (known !== undefined) return known
    this.#ids.set(canonical, this.#ids.size)
    return this.#ids.size - 1
  }
}

/** Parses a JSON text, or returns why it cannot. Iterative and bounded. */
export function parseComparable(text: string, interned: Interned): JsonValue | { reason: string } {
  const reading = new Reading(text, interned)
  const from = skipSpace(text, text.charCodeAt(0) === 0xfeff ? 1 : 0)
  const walked = walkJson(text, from, reading, jsonCompareLimits.values)
  if (reading.full) {
    return { reason: `it is nested more than ${jsonCompareLimits.depth} levels deep` }
  }
  if ('stop' in walked && walked.why === 'values') {
    return {
      reason: `it holds more than ${jsonCompareLimits.values.toLocaleString('en-US')} values`,
    }
  }
  const complete = 'end' in walked && skipSpace(text, walked.end) === text.length
  return (complete && reading.value) || { reason: 'it is not JSON from end to end' }
}

interface Open {
  isList: boolean
  start: number
  items: JsonValue[]
  keys: string[]
}

class Reading implements JsonVisitor {
  value: JsonValue | undefined
  full = false
  readonly #text: string
  readonly #interned: Interned
  readonly #open: Open[] = []

  constructor(text: string, interned: Interned) {
    this.#text = text
    this.#interned = interned
  }

  open(isList: boolean, start: number): void {
    this.#open.push({ isList, start, items: [], keys: [] })
    this.full = this.#open.length > jsonCompareLimits.depth
  }

  item(): boolean {
    return true
  }

  name(start: number, end: number): boolean {
    this.#open.at(-1)?.keys.push(stringOf(this.#text, start, end))
    return true
  }

  scalar(start: number, end: number): void {
    const kind = scalarKind(this.#text, start)
    const written =
      kind === 'string' ? `"${stringOf(this.#text, start, end)}` : this.#text.slice(start, end)
    const spelt = this.#interned.idOf(written)
    const decimal = kind === 'number' ? decimalKey(written) : null
    const id = decimal === null ? spelt : this.#interned.idOf(`=${decimal}`)
    this.#add({ kind, start, end, id, spelt })
  }

  close(end: number): void {
    const closed = this.#open.pop()
    if (closed) this.#add(complete(closed, end, this.#interned))
  }

  #add(value: JsonValue): void {
    const around = this.#open.at(-1)
    if (around) around.items.push(value)
    else this.value = value
  }
}

function complete({ isList, start, items, keys }: Open, end: number, ids: Interned): JsonValue {
  if (isList) {
    const by = (which: 'id' | 'spelt'): number =>
      ids.idOf(`[${items.map((item) => item[which]).join()}`)
    return { kind: 'array', items, start, end, id: by('id'), spelt: by('spelt') }
  }
  const members = items.map((value, at) => ({ key: keys[at] ?? '', value }))
  // A stable sort: repeated keys keep their order, which has a meaning.
  const sorted = members.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  const by = (which: 'id' | 'spelt'): number => {
    const written = sorted.map(({ key, value }) => `${JSON.stringify(key)}:${value[which]}`)
    return ids.idOf(`{${written.join()}`)
  }
  return { kind: 'object', members, start, end, id: by('id'), spelt: by('spelt') }
}
