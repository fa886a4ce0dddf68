import type { FieldNode, QueryNode, Test } from './ast'
import { momentAnywhere } from './moment'
import { parseQuery } from './parse'
import { QueryError } from './query-error'
import { tokensOf } from './tokens'

/** A time span, in ms since 1970. */
export interface TimeSpan {
  from: number
  to: number
}

interface Cut {
  at: number
  end: number
}

interface Term {
  name: string
  value: string
  /** What goes with it. */
  cuts: Cut[]
}

/** Returns the query with this time span (null for all time) and its other terms. */
export function withTimeSpan(text: string, span: TimeSpan | null): string {
  const { terms, hasOr } = outermost(text)
  let rest = text
  const cuts = terms.flatMap((term) => term.cuts).toSorted((a, b) => b.at - a.at)
  for (const { at, end } of cuts) rest = rest.slice(0, at) + rest.slice(end)
  rest = rest.trim().replaceAll(/ {2,}(?=(?:[^"]*"[^"]*")*[^"]*$)/g, ' ')
  if (span === null) return rest
  const spanTerms = `after:${timeOf(span.from)} before:${timeOf(span.to)}`
  if (rest === '') return spanTerms
  return `${hasOr ? `(${rest})` : rest} ${spanTerms}`
}

/**
 * Returns the time span of a query, as far as its outermost after: and before: give it; null without, and for
 * a moment that is another one in the server's time zone.
 */
export function timeSpanOf(text: string, now: number): TimeSpan | null {
  const { terms, hasOr } = outermost(text)
  if (hasOr || terms.length === 0) return null
  const span = { from: -Infinity, to: Infinity }
  for (const { name, value } of terms) {
    const at = momentAnywhere(value, now)
    if (at === null) return null
    if (name === 'after') span.from = Math.max(span.from, at)
    else span.to = Math.min(span.to, at)
  }
  return span
}

interface Outermost {
  terms: Term[]
  hasOr: boolean
}

/** The terms of after and before outside all brackets, and whether there is an OR. */
function outermost(text: string): Outermost {
  const depthAt = bracketDepth(text)
  const node = parsed(text)
  if (!node || depthAt(node.at) > 0) return { terms: [], hasOr: false }
  if (node.kind === 'or') return { terms: [], hasOr: true }
  const parts = node.kind === 'and' ? node.parts : [node]
  const isTerm = (part: QueryNode): part is FieldNode & { test: Test } =>
    part.kind === 'field' && isTime(part) && part.test !== null && depthAt(part.at) === 0
  const lastKept = parts.findLastIndex((part) => !isTerm(part))
  const terms = parts.flatMap((part, i) => {
    if (!isTerm(part)) return []
    // The AND that joins it to what stays goes with it.
    const [left, right] = i < lastKept ? [part, parts[i + 1]] : [parts[i - 1], part]
    const joint = left && right ? jointIn(text, left.end, right.at) : null
    const { name, test, at, end } = part
    return [{ name, value: test.text, cuts: joint ? [{ at, end }, joint] : [{ at, end }] }]
  })
  return { terms, hasOr: false }
}

const isTime = ({ name }: FieldNode): boolean => name === 'after' || name === 'before'

/** Returns the tree of a query; null for one that cannot be read. */
function parsed(text: string): QueryNode | null {
  try {
    return parseQuery(text)
  } catch (error) {
    if (error instanceof QueryError) return null
    throw error
  }
}

function bracketDepth(text: string): (at: number) => number {
  const brackets = tokensOf(text).filter(({ kind }) => kind === 'bracket')
  return (at) =>
    brackets.reduce((depth, token) => {
      if (token.at >= at) return depth
      return depth + (text[token.at] === '(' ? 1 : -1)
    }, 0)
}

function jointIn(text: string, at: number, end: number): Cut | null {
  const match = /(?:\band\b|&&)/i.exec(text.slice(at, end))
  return match && { at: at + match.index, end: at + match.index + match[0].length }
}

/** ISO 8601, as short as possible. */
const timeOf = (at: number): string => new Date(at).toISOString().replace(/(?::00)?\.000Z$/, 'Z')
