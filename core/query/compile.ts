import type { QueryNode } from './ast'
import { didYouMean } from './did-you-mean'
import type { QueryContext } from './field'
import { QueryError } from './query-error'
import { fields } from './fields'
import { isMarkedOnly } from './marked-only'
import { checkOrder } from './order'
import { parseQuery } from './parse'
import type { Ranges } from '../number-ranges'
import type { QueriedCapture } from './queried-capture'
import { textTest } from './values'
import { type Term, termsIn } from './terms'

export type Predicate = (capture: QueriedCapture) => boolean

/** A query compiled for many captures. */
export interface CompiledQuery {
  selects: Predicate
  /** Whether it searches bodies: one that does not need not read them. */
  needsBody: boolean
  /** Whether it asks where captures were sent on to. */
  needsTargets: boolean
  terms: number
  /** How many of its terms search bodies. */
  bodyTerms: number
  /** Whether it selects only captures with a pin, a tag or a note: the others need not be read. */
  markedOnly: boolean
}

/**
 * Compiles a query into a test of a capture.
 *
 * @param now ms since 1970, for times such as after:2h
 * @param unread the numbers that is:unread selects; null if they are not known
 * @throws QueryError, which points at the wrong characters
 */
export function compileQuery(
  text: string,
  now: number,
  unread: Ranges | null = null,
): CompiledQuery {
  try {
    return compiled(text, { now, unread })
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    throw withOffers(text, error, unread)
  }
}

/** The error with what may have been meant, in its words too. */
function withOffers(text: string, error: QueryError, unread: Ranges | null): QueryError {
  const offers = didYouMean(text, error, (query) => {
    try {
      compiled(query, { now: 0, unread })
      return true
    } catch (error) {
      if (!(error instanceof QueryError)) throw error
      return false
    }
  })
  return new QueryError(error, error.why, offers)
}

function compiled(text: string, context: QueryContext): CompiledQuery {
  const node = parseQuery(text)
  const terms = termsIn(node)
  const bodyTerms = terms.filter(asksForBody).length
  const selects = compileNode(node, context)
  const needsBody = bodyTerms > 0
  const needsTargets = terms.some((term) => term.kind === 'field' && term.name === 'to')
  const markedOnly = isMarkedOnly(node)
  return { selects, needsBody, needsTargets, terms: terms.length, bodyTerms, markedOnly }
}

function asksForBody(term: Term): boolean {
  if (term.kind === 'text') return true
  const asksForJson = term.test?.text.toLowerCase() === 'json'
  return term.name === 'body' || term.name === 'form' || asksForJson
}

/** Compiles parts: a body is read when something asks for it, so what decides without it goes first. */
const compileParts = (parts: readonly QueryNode[], context: QueryContext): Predicate[] =>
  parts
    .map((part) => ({ selects: compileNode(part, context), late: Number(readsBody(part)) }))
    .toSorted((one, other) => one.late - other.late)
    .map(({ selects }) => selects)

const readsBody = (node: QueryNode): boolean => termsIn(node).some(asksForBody)

/** Compiles a part of a query. Throws QueryError. */
export function compileNode(node: QueryNode, context: QueryContext): Predicate {
  switch (node.kind) {
    case 'all':
      return () => true
    case 'and': {
      const parts = compileParts(node.parts, context)
      return (capture) => parts.every((part) => part(capture))
    }
    case 'or': {
      const parts = compileParts(node.parts, context)
      return (capture) => parts.some((part) => part(capture))
    }
    case 'not': {
      const part = compileNode(node.part, context)
      return (capture) => !part(capture)
    }
    case 'text':
      return freeText(textTest(node.text, node.quoted, true))
    case 'field': {
      const field = Object.hasOwn(fields, node.name) ? fields[node.name] : undefined
      if (!field) throw new QueryError(node, unknownField(node.name))
      if (field.path === 'none' && node.path.length > 0) {
        throw new QueryError(node, `${node.name} takes no name after a dot (${field.example})`)
      }
      if (field.path === 'one' && node.path.length === 0) {
        throw new QueryError(node, `${node.name} needs a name (${field.example})`)
      }
      checkOrder(node, field)
      return field.compile(node, context)
    }
  }
}

/** Free text searches everywhere: target, header lines, address, body. */
const freeText =
  (matches: (text: string) => boolean): Predicate =>
  (capture) => {
    const { record } = capture
    return (
      matches(record.target) ||
      matches(record.method) ||
      matches(record.remoteAddress) ||
      capture.hasHeaderLine(matches) ||
      (record.size > 0 && capture.hasText(matches))
    )
  }

const unknownField = (name: string): string =>
  `There is no field ${name}. Put text with a colon in quotes`
