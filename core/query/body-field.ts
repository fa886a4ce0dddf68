import type { FieldNode, Test } from './ast'
import type { Json, Subject } from './subject'
import { compares, textTest } from './values'

type Predicate = (subject: Subject) => boolean

/**
 * body:text searches the text; body.a.b:value the values of a JSON path; body.a.b: tests whether it
 * exists.
 */
export function bodyField(node: FieldNode): Predicate {
  const { path, test } = node
  if (path.length === 0) {
    if (!test) return ({ record }) => record.size > 0
    const matches = textTest(test.text, test.quoted, test.op !== '=')
    return (subject) => matches(subject.text)
  }
  const matches = test ? scalarTest(test) : () => true
  const hint = test ? literalHint(test) : null
  return (subject) => {
    if (hint !== null && !mayHold(subject.text, hint)) return false
    const { json } = subject
    return json !== null && some(json.value, path, matches)
  }
}

/**
 * Returns whether any value at the path passes. A name on an array looks into each of its items.
 * Not recursive: a body nested ten thousand deep would exhaust the stack.
 */
function some(root: Json, path: string[], test: (value: Json) => boolean): boolean {
  const waiting: [value: Json, depth: number][] = [[root, 0]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [value, depth] = next
    const name = path[depth]
    if (name === undefined) {
      if (test(value)) return true
    } else if (typeof value === 'object' && value !== null) {
      const passesOn = Array.isArray(value) && name !== '*' && !isIndex(name)
      for (const item of valuesAt(value, name)) waiting.push([item, passesOn ? depth : depth + 1])
    }
  }
  return false
}

const isIndex = (name: string): boolean => /^\d+$/.test(name)

/** Returns the values of a name: of a list its items, unless the name is the number of one. */
function valuesAt(value: Json & object, name: string): Json[] {
  if (Array.isArray(value)) {
    if (!isIndex(name)) return value
    const item = value[Number(name)]
    return item === undefined ? [] : [item]
  }
  if (name === '*') return Object.values(value)
  return Object.hasOwn(value, name) ? [value[name] ?? null] : []
}

function scalarTest({ op, text, quoted }: Test): (value: Json) => boolean {
  const wanted = text.trim() === '' ? Number.NaN : Number(text)
  if (op !== ':' && op !== '=') {
    return (value) => typeof value === 'number' && compares(op, value, wanted)
  }
  const matches = textTest(text, quoted, false)
  return (value) => {
    if (typeof value === 'string') return matches(value)
    if (typeof value === 'number') return value === wanted
    return typeof value !== 'object' || value === null ? matches(String(value)) : false
  }
}

/**
 * A string that the text must contain for the test to pass, so that most bodies need no parsing.
 */
function literalHint({ op, text, quoted }: Test): string | null {
  if (op !== ':' && op !== '=') return null
  const number = Number(text)
  // JSON spells a number in many ways, but beyond 2^53 only the digits distinguish two of them.
  if (text.trim() !== '' && !Number.isNaN(number)) return isBeyond(number) ? text : null
  if ((!quoted && text.includes('*')) || !/^[\w .:@-]+$/.test(text)) return null
  return text.toLowerCase()
}

const isBeyond = (number: number): boolean =>
  Number.isInteger(number) && !Number.isSafeInteger(number)

/**
 * JSON can spell any character as \u…; the text's absence proves something only without such
 * escapes.
 */
const mayHold = (text: string, hint: string): boolean =>
  text.toLowerCase().includes(hint) || text.includes('\\u')
