import { decimalTest } from '../parsing/decimal'
import { isForm, isJsonLines, isMultipart } from '../parsing/media-type'
import type { ParsedBody } from '../parsing/parsed-body'
import { mayHoldBase64Json, mayQuoteBase64Json, opensJson } from '../parsing/text-layers'
import { JsonNumber, type Scalar, type Value } from '../parsing/value'
import { scalarText, someScalar } from '../parsing/values-at'
import type { FieldNode, Test } from './ast'
import { containsTest } from './contains'
import { QueryError } from './query-error'
import type { QueriedCapture } from './queried-capture'
import { resultSatisfies, textNumberTest, textTest, valueTest } from './values'

type Predicate = (capture: QueriedCapture) => boolean

/**
 * body:text searches the text; body.a.b:value the values at a path of what the body says, in whatever
 * format; body.a.b: tests whether there is one.
 */
export function bodyField(node: FieldNode): Predicate {
  const { path, test } = node
  if (path.length === 0) {
    if (!test) return ({ record }) => record.size > 0
    const matches = textTest(test.text, test.quoted, test.op !== '=')
    return (capture) => capture.hasText(matches)
  }
  if (!test) return ({ body, visited }) => body.some(path, () => true, visited)
  const matches = scalarTest(node, test)
  const hint = literalHint(test)
  const isWritten = hint === null ? null : writtenTest(hint)
  return ({ body, visited }) => {
    if (isWritten && !mayHold(body, path, isWritten)) return false
    const passes = (value: Value): boolean => someScalar(value, matches, visited)
    return body.some(path, passes, visited)
  }
}

/** Returns the texts and numbers at a path, the first four. */
export function bodyValues({ body, visited }: QueriedCapture, path: readonly string[]): string[] {
  const texts: string[] = []
  if (path.length === 0) return texts
  const collect = (value: Scalar): boolean => texts.push(scalarText(value)) >= maxValues
  body.some(path, (value) => someScalar(value, collect, visited), visited)
  return texts
}

const maxValues = 4

function scalarTest(node: FieldNode, test: Test): (value: Scalar) => boolean {
  const { op, text, quoted } = test
  const compare = decimalTest(text)
  if (op !== ':' && op !== '=') {
    if (!compare) throw new QueryError(node, `“${text}” is no number: ${op} compares numbers`)
    const compareText = textNumberTest(text)
    return (value) => {
      if (value instanceof JsonNumber) return resultSatisfies(op, compare(value.text))
      if (typeof value !== 'string' || !compareText) return false
      return resultSatisfies(op, compareText(value))
    }
  }
  const matches = textTest(text, quoted, false)
  const equals = valueTest(text, quoted)
  return (value) => {
    const isNumber = value instanceof JsonNumber
    if (isNumber && compare && !quoted) return compare(value.text) === 0
    return (typeof value === 'string' ? equals : matches)(scalarText(value))
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

/** The absence of a text proves something only where its characters have no other spelling. */
function mayHold(
  body: ParsedBody,
  path: readonly string[],
  isWritten: (text: string) => boolean,
): boolean {
  const { text, media } = body
  // Its parts have charsets of their own.
  if (isMultipart(media) || isWritten(text)) return true
  if (isForm(media)) return isWritten(body.formText) || mayHoldBase64Json(body.formText)
  if (opensJson(text)) {
    const opened = path.length > 1 || !isOneObject(body)
    return opened && mayQuoteBase64Json(text)
  }
  // What is neither JSON nor XML is quickly known to hold nothing.
  return !/^\s*</.test(text) || xmlSpellings.test(text) || mayHoldBase64Json(text)
}

function writtenTest(hint: string): (text: string) => boolean {
  const contains = containsTest(hint)
  return (text) => contains(text) || text.includes('\\u')
}

/** Entities, comments and CDATA, which interrupt a text. */
const xmlSpellings = /&|<!/

/** Whether it cannot be lines of JSON, or a list. */
function isOneObject({ text, media }: ParsedBody): boolean {
  const lineEnd = text.indexOf('\n')
  const alone = lineEnd === -1 || !text.slice(0, lineEnd).trimEnd().endsWith('}')
  return alone && /^\s*\{/.test(text) && !isJsonLines(media)
}
