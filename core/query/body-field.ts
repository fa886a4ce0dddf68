import type { FieldNode, Test } from './ast'
import type { Json, Subject } from './subject'
import { compares, textTest } from './values'

type Predicate = (subject: Subject) => boolean

/** body:text looks into the text; body.a.b:value at the values of a JSON path; body.a.b: at whether it is there. */
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
    return json !== null && some(json.value, path, 0, matches)
  }
}

/** Whether any value at the path passes. A name on an array looks into each of its items. */
function some(value: Json, path: string[], depth: number, test: (value: Json) => boolean): boolean {
  if (depth === path.length) return test(value)
  if (typeof value !== 'object' || value === null) return false
  const name = path[depth] ?? ''
  if (Array.isArray(value)) {
    if (/^\d+$/.test(name)) {
      const item = value[Number(name)]
      return item !== undefined && some(item, path, depth + 1, test)
    }
    const next = name === '*' ? depth + 1 : depth
    return value.some((item) => some(item, path, next, test))
  }
  if (name === '*') return Object.values(value).some((item) => some(item, path, depth + 1, test))
  if (!Object.hasOwn(value, name)) return false
  return some(value[name] ?? null, path, depth + 1, test)
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

/** A string that the text must contain for the test to pass, so that most bodies need no parsing. */
function literalHint({ op, text, quoted }: Test): string | null {
  if (op !== ':' && op !== '=') return null
  const number = Number(text)
  // JSON spells a number in many ways, but beyond 2^53 only the digits tell two of them apart.
  if (text.trim() !== '' && !Number.isNaN(number)) return isBeyond(number) ? text : null
  if ((!quoted && text.includes('*')) || !/^[\w .:@-]+$/.test(text)) return null
  return text.toLowerCase()
}

const isBeyond = (number: number): boolean =>
  Number.isInteger(number) && !Number.isSafeInteger(number)

/** JSON can spell any character as \u…; only without such escapes is the text's absence a proof. */
const mayHold = (text: string, hint: string): boolean =>
  text.toLowerCase().includes(hint) || text.includes('\\u')
