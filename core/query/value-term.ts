import { maxQuery } from '../contract/query-limits'
import type { QueryNode } from './ast'
import { checkQuery } from './check-query'
import { parseQuery } from './parse'
import { beginningWith, quoteName, quoteText, quoteValue } from './quote'

/** The fields that are a fact of the request itself, without a name. */
export type FactName =
  | 'method'
  | 'path'
  | 'type'
  | 'from'
  | 'status'
  | 'provider'
  | 'event'
  | 'scheme'
  | 'tag'
  | 'signature'

/** Where a value stands in a request. In a path into the body a number is an item of a list. */
export type ValuePlace =
  | { in: 'fact'; name: FactName }
  | { in: 'header' | 'query' | 'form'; name: string }
  | { in: 'body'; path: readonly (string | number)[] }

/** What a value is: text in quotes, a number or word as JSON spells it, or an object or a list. */
export type ValueKind = 'text' | 'literal' | 'whole'

/** Text up to this length is written whole. */
const maxWhole = 120
/** Of longer text, so much is written. */
const beginning = 60

/** Returns the field of a value as a query writes it: `body.items.sku`; null if it cannot be written in one line. */
export function fieldOf(place: ValuePlace): string | null {
  if (place.in === 'fact') return place.name
  if (place.in === 'body') {
    const path = pathNames(place.path)
    return path.some((name) => untypable.test(name)) ? null : ['body', ...path].join('.')
  }
  if (place.name === '' || untypable.test(place.name)) return null
  return `${place.in}.${quoteName(place.name)}`
}

/** A path looks into lists by itself: where in the list a value is, is left open, if nothing else is meant then. */
function pathNames(steps: readonly (string | number)[]): string[] {
  const names = steps.filter((step) => typeof step === 'string')
  if (names.some((name) => /^\d+$/.test(name))) {
    return steps.map((step) => quoteName(String(step)))
  }
  return names.length === 0 && steps.length > 0 ? ['*'] : names.map(quoteName)
}

/** Returns a term that selects the requests that have this value there; null if there is none in one line. */
export function valueTerm(place: ValuePlace, value: string, kind: ValueKind): string | null {
  const field = fieldOf(place)
  if (field === null || (place.in === 'body' && place.path.length === 0)) return null
  const term = kind === 'whole' ? `${field}:` : `${field}:${exactly(place)}${written(value, kind)}`
  return term.length <= maxQuery && checkQuery(term) === null ? term : null
}

/** Only these look for text within. */
const exactly = (place: ValuePlace): string =>
  place.in === 'fact' && (place.name === 'path' || place.name === 'type') ? '=' : ''

function written(value: string, kind: ValueKind): string {
  if (kind === 'literal') return value
  if (value.length > maxWhole || untypable.test(value)) {
    return beginningWith(value.slice(0, beginning).replaceAll(new RegExp(untypable, 'g'), '*'))
  }
  // Without quotes it would be equal to other numbers of the same value.
  return /\d/.test(value) && /^[\d.+\-e]+$/i.test(value) ? quoteText(value) : quoteValue(value)
}

/** What a field of one line does not take, and what an address cannot hold: lone surrogates. */
const untypable =
  // oxlint-disable-next-line no-control-regex -- these are searched for
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/**
 * Returns a query with a term added, or (`without`) with its opposite. What the query had of either is
 * replaced. A query that cannot be read is replaced whole. Null if it would be too long.
 */
export function withTerm(query: string, term: string, without = false): string | null {
  const added = without ? `-${term}` : term
  const kept = checkQuery(query.trim(), 'unread') === null ? query.trim() : ''
  const node = parseQuery(kept)
  const parts = node.kind === 'and' ? node.parts : node.kind === 'all' ? [] : [node]
  const same = (part: QueryNode): boolean =>
    [term, `-${term}`].includes(kept.slice(part.at, part.end))
  let rest = kept
  for (const part of parts.toReversed()) {
    if (same(part)) rest = rest.slice(0, part.at).trimEnd() + ' ' + rest.slice(part.end).trimStart()
  }
  rest = rest.trim()
  const before = node.kind === 'or' ? `(${rest})` : rest
  const next = before === '' ? added : `${before} ${added}`
  return next.length <= maxQuery ? next : null
}

/** Returns a query for requests that have something there, but not this value; null if it cannot be asked. */
export function otherValueQuery(place: ValuePlace, term: string): string | null {
  const field = fieldOf(place)
  if (field === null) return null
  const there = place.in === 'fact' ? `${field}:*` : `${field}:`
  const query = place.in === 'fact' && place.name === 'status' ? `-${term}` : `${there} -${term}`
  return checkQuery(query) === null && query.length <= maxQuery ? query : null
}
