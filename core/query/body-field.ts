import { decimalTest } from '../parsing/decimal'
import type { ParsedBody } from '../parsing/parsed-body'
import { JsonNumber, type Scalar, type Value } from '../parsing/value'
import { scalarText, someScalar } from '../parsing/values-at'
import type { FieldNode, Test } from './ast'
import { QueryFault } from './fault'
import type { Subject } from './subject'
import { holds, textTest } from './values'

type Predicate = (subject: Subject) => boolean

/**
 * body:text searches the text; body.a.b:value the values at a path of what the body says, in whatever
 * format; body.a.b: tests whether there is one.
 */
export function bodyField(node: FieldNode): Predicate {
  const { path, test } = node
  if (path.length === 0) {
    if (!test) return ({ record }) => record.size > 0
    const matches = textTest(test.text, test.quoted, test.op !== '=')
    return (subject) => matches(subject.text)
  }
  if (!test) return ({ body, visited }) => body.some(path, () => true, visited)
  const matches = scalarTest(node, test)
  const hint = literalHint(test)
  return ({ body, visited }) => {
    if (hint !== null && !mayHold(body, hint)) return false
    const passes = (value: Value): boolean => someScalar(value, matches, visited)
    return body.some(path, passes, visited)
  }
}

function scalarTest(node: FieldNode, test: Test): (value: Scalar) => boolean {
  const { op, text, quoted } = test
  const compare = decimalTest(text)
  if (op !== ':' && op !== '=') {
    if (!compare) throw new QueryFault(node, `“${text}” is no number: ${op} compares numbers`)
    return (value) =>
      typeof value !== 'boolean' && value !== null && holds(op, compare(scalarText(value)))
  }
  const matches = textTest(text, quoted, false)
  return (value) => {
    const isNumber = value instanceof JsonNumber
    if (isNumber && compare && !quoted) return compare(value.text) === 0
    return matches(scalarText(value))
  }
}

/** A string that the text must contain for the test to pass, so that most bodies need no parsing. */
function literalHint({ op, text, quoted }: Test): string | null {
  if (op !== ':' && op !== '=') return null
  // JSON spells a number in many ways.
  if (decimalTest(text)) return null
  if ((!quoted && text.includes('*')) || !/^[\w .:@-]+$/.test(text)) return null
  return text.toLowerCase()
}

/** A character by another spelling: `\u…` in JSON, `%` and `+` in a form, `&` in XML; and JSON in base64. */
const otherSpellings = /\\u|["'>=\s][eW][w-z0-9+/_-][\w+/-]{14}/

/** The absence of a text proves something only where its characters have no other spelling. */
function mayHold(body: ParsedBody, hint: string): boolean {
  const { text, media } = body
  if (text.toLowerCase().includes(hint)) return true
  if (otherSpellings.test(text)) return true
  return /^\s*[<A-Za-z\d+/]/.test(text) || media.type === 'application/x-www-form-urlencoded'
}
