import type { FieldNode, QueryNode } from './ast'
import { compileNode } from './compile'
import type { QueryContext } from './field'
import { fields } from './fields'
import { parseQuery } from './parse'
import { printTest } from './print'
import { quoteName } from './quote'
import type { QueriedCapture } from './queried-capture'

/** Characters shown of a value. */
const maxShown = 80
/** Values shown of a field that has several. */
const maxValues = 3

/** Returns the first clause of a query that a capture fails, in words; null if the capture is selected. */
export type FailedClause = (capture: QueriedCapture) => string | null

/**
 * Compiles a query into what says why it does not select a capture:
 * "body.type is charge.failed, asked for charge.succeeded".
 *
 * @throws QueryError, as `compileQuery` does
 */
export function failedClause(text: string, context: QueryContext): FailedClause {
  return clausesOf(parseQuery(text), text, context)
}

function clausesOf(node: QueryNode, text: string, context: QueryContext): FailedClause {
  if (node.kind === 'and') {
    const parts = node.parts.map((part) => clausesOf(part, text, context))
    return (capture) => firstOf(parts, capture)
  }
  if (node.kind === 'or') {
    const parts = node.parts.map((part) => clausesOf(part, text, context))
    return (capture) => noneOf(parts, capture)
  }
  const selects = compileNode(node, context)
  const asked = text.slice(node.at, node.end)
  return (capture) => (selects(capture) ? null : reason(node, asked, capture))
}

function firstOf(parts: FailedClause[], capture: QueriedCapture): string | null {
  for (const part of parts) {
    const failed = part(capture)
    if (failed !== null) return failed
  }
  return null
}

function noneOf(parts: FailedClause[], capture: QueriedCapture): string | null {
  const reasons: string[] = []
  for (const part of parts) {
    const failed = part(capture)
    if (failed === null) return null
    reasons.push(failed)
  }
  return reasons.join('; and ')
}

function reason(node: QueryNode, asked: string, capture: QueriedCapture): string {
  if (node.kind === 'field') return fieldReason(node, asked, capture)
  if (node.kind === 'text') return `${asked} is nowhere in it`
  return `it has what ${asked} leaves out`
}

function fieldReason(node: FieldNode, asked: string, capture: QueriedCapture): string {
  const field = [node.name, ...node.path.map(quoteName)].join('.')
  const values = Object.hasOwn(fields, node.name)
    ? fields[node.name]?.values?.(capture, node.path)
    : undefined
  if (values === undefined) return `${asked} does not hold`
  if (node.test === null) return `there is no ${field}`
  if (node.name === 'body' && node.path.length === 0) return `its body does not have ${asked}`
  const wanted = printTest(node.test)
  return values.length === 0
    ? `there is no ${field}, asked for ${wanted}`
    : `${field} is ${list(values)}, asked for ${wanted}`
}

const list = (values: string[]): string => {
  const shown = values.slice(0, maxValues).map(shortened)
  return values.length > maxValues ? `${shown.join(', ')} and more` : shown.join(', ')
}

function shortened(value: string): string {
  if (value === '') return 'empty'
  // Not a character of two halves in its middle.
  return value.length > maxShown
    ? `${value.slice(0, maxShown).replace(/[\ud800-\udbff]$/, '')}…`
    : value
}
