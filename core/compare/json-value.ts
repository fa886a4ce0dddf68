import { lexemeAt, skipSpace } from '../parsing/json-lexer'

/**
 * JSON read without loss: `start` and `end` give a value's place in its text. `id` is the same for
 * equal values of all texts read with the same `Interned`: numbers are equal as written, strings as
 * decoded, objects whatever the order of their keys.
 */
export type JsonValue = { id: number; start: number; end: number } & (
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

interface Open {
  closer: '}' | ']'
  start: number
  items: JsonValue[]
  keys: string[]
}

/** Parses a JSON text, or returns why it cannot. Iterative and bounded. */
export function readJson(text: string, interned: Interned): JsonValue | { reason: string } {
  const open: Open[] = []
  let values = 0
  let at = skipSpace(text, text.charCodeAt(0) === 0xfeff ? 1 : 0)
  for (;;) {
    if (++values > jsonCompareLimits.values) {
      return {
        reason: `it holds more than ${jsonCompareLimits.values.toLocaleString('en-US')} values`,
      }
    }
    let value: JsonValue
    const first = text[at]
    if (first === '{' || first === '[') {
      const frame: Open = { closer: first === '{' ? '}' : ']', start: at, items: [], keys: [] }
      open.push(frame)
      if (open.length > jsonCompareLimits.depth) {
        return { reason: `it is nested more than ${jsonCompareLimits.depth} levels deep` }
      }
      at = skipSpace(text, at + 1)
      if (text[at] !== frame.closer) {
        at = afterKey(text, at, frame)
        if (at === -1) return notJson
        continue
      }
      open.pop()
      value = closed(frame, at + 1, interned)
    } else {
      const lexeme = lexemeAt(text, at)
      if ('stop' in lexeme || lexeme.kind === 'punctuation') return notJson
      const { kind, start, end } = lexeme
      const spelt = text.slice(start, end)
      const canonical = kind === 'string' ? `"${decoded(spelt)}` : spelt
      value = { kind, start, end, id: interned.idOf(canonical) }
    }

    // A value is complete: it is added to its open parent, which may be complete as well.
    for (;;) {
      at = skipSpace(text, value.end)
      const frame = open.at(-1)
      if (!frame) return at === text.length ? value : notJson
      frame.items.push(value)
      if (text[at] === ',') {
        at = afterKey(text, skipSpace(text, at + 1), frame)
        if (at === -1) return notJson
        break
      }
      if (text[at] !== frame.closer) return notJson
      open.pop()
      value = closed(frame, at + 1, interned)
    }
  }
}

const notJson = { reason: 'it is not JSON from end to end' }

/**
 * Returns the start of the next value; in an object after its key and colon. -1 if there is none.
 */
function afterKey(text: string, at: number, frame: Open): number {
  if (frame.closer === ']') return at
  const key = lexemeAt(text, at)
  if ('stop' in key || key.kind !== 'string') return -1
  const colon = skipSpace(text, key.end)
  if (text[colon] !== ':') return -1
  frame.keys.push(decoded(text.slice(key.start, key.end)))
  return skipSpace(text, colon + 1)
}

const decoded = (quoted: string): string =>
  quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1)

function closed({ closer, start, items, keys }: Open, end: number, interned: Interned): JsonValue {
  if (closer === ']') {
    const id = interned.idOf(`[${items.map((item) => item.id).join()}`)
    return { kind: 'array', items, start, end, id }
  }
  const members = items.map((value, at) => ({ key: keys[at] ?? '', value }))
  // A stable sort: repeated keys keep their order, which has a meaning.
  const sorted = members.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  const spelt = sorted.map(({ key, value }) => `${JSON.stringify(key)}:${value.id}`)
  return { kind: 'object', members, start, end, id: interned.idOf(`{${spelt.join()}`) }
}
