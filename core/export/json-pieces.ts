import { LongText } from './long-text'

/** Returns a value as JSON.stringify writes it, in pieces if it holds a `LongText`. */
export function* jsonPieces(value: unknown): Generator<string, void, undefined> {
  if (value instanceof LongText) {
    yield '"'
    for (const piece of value) yield JSON.stringify(piece).slice(1, -1)
    yield '"'
  } else if (isObject(value)) {
    let before = '{'
    for (const [name, member] of Object.entries(value)) {
      if (member === undefined) continue
      yield `${before}${JSON.stringify(name)}:`
      yield* jsonPieces(member)
      before = ','
    }
    yield before === '{' ? '{}' : '}'
  } else yield JSON.stringify(value)
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
