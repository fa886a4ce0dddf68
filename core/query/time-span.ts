import { type QueryToken, tokensOf } from './tokens'
import { momentOf } from './moment'

/** A time span, in ms since 1970. */
export interface TimeSpan {
  from: number
  to: number
}

interface Term {
  name: string
  value: string
  at: number
  end: number
}

/** Returns the query with this time span (null for all time) and its other terms. */
export function withTimeSpan(text: string, span: TimeSpan | null): string {
  const { terms, hasOr } = outermost(text)
  let rest = text
  if (!hasOr) {
    for (const { at, end } of terms.toReversed()) rest = rest.slice(0, at) + rest.slice(end)
  }
  rest = rest.trim().replaceAll(/ {2,}(?=(?:[^"]*"[^"]*")*[^"]*$)/g, ' ')
  if (span === null) return rest
  const spanTerms = `after:${timeOf(span.from)} before:${timeOf(span.to)}`
  if (rest === '') return spanTerms
  return `${hasOr ? `(${rest})` : rest} ${spanTerms}`
}

/**
 * Returns the time span of a query, as far as its outermost after: and before: give it; null
 * without.
 */
export function timeSpanOf(text: string, now: number): TimeSpan | null {
  const { terms, hasOr } = outermost(text)
  if (hasOr || terms.length === 0) return null
  const span = { from: -Infinity, to: Infinity }
  for (const { name, value } of terms) {
    const at = momentOf(value.replaceAll('"', ''), now)
    if (at === null) return null
    if (name === 'after') span.from = Math.max(span.from, at)
    else span.to = Math.min(span.to, at)
  }
  return span
}

/** after: and before: outside all brackets, and whether there is an OR. */
function outermost(text: string): { terms: Term[]; hasOr: boolean } {
  const terms: Term[] = []
  let depth = 0
  let hasOr = false
  let previous: QueryToken | undefined
  for (const [i, token] of tokensOf(text).entries()) {
    const words = text.slice(token.at, token.end)
    if (words === '(') depth += 1
    if (words === ')') depth -= 1
    if (depth === 0 && words === 'OR') hasOr = true
    const isTime = token.kind === 'field' && /^(?:after|before):$/i.test(words)
    if (isTime && depth === 0 && !isNegated(text, previous)) {
      const value = tokensOf(text)[i + 1]
      if (value && (value.kind === 'value' || value.kind === 'quoted')) {
        const name = words.slice(0, -1).toLowerCase()
        terms.push({ name, value: text.slice(value.at, value.end), at: token.at, end: value.end })
      }
    }
    if (token.kind !== 'space') previous = token
  }
  return { terms, hasOr }
}

const isNegated = (text: string, previous: QueryToken | undefined): boolean =>
  previous?.kind === 'word' && /^(?:-|NOT)$/.test(text.slice(previous.at, previous.end))

/** ISO 8601, as short as possible. */
const timeOf = (at: number): string => new Date(at).toISOString().replace(/(?::00)?\.000Z$/, 'Z')
