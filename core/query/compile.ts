import type { QueryNode } from './ast'
import { QueryFault } from './fault'
import { fields } from './fields'
import { parseQuery } from './parse'
import type { Subject } from './subject'
import { textTest } from './values'

export type Predicate = (subject: Subject) => boolean

/** A query ready to be asked many times. */
export interface CompiledQuery {
  selects: Predicate
  /** Whether it looks into bodies: one that does not need not read them. */
  needsBody: boolean
  /** How many of its terms do. */
  bodyTerms: number
}

/**
 * What a query asks of a capture.
 *
 * @param now ms since 1970, for times such as after:2h
 * @throws QueryFault, which points at the characters that are wrong
 */
export function compileQuery(text: string, now: number): CompiledQuery {
  const node = parseQuery(text)
  const bodyTerms = termsIn(node)
  return { selects: compile(node, now), needsBody: bodyTerms > 0, bodyTerms }
}

/** How many terms look into the body. */
function termsIn(node: QueryNode): number {
  switch (node.kind) {
    case 'all':
      return 0
    case 'text':
      return 1
    case 'field': {
      const asksForJson = node.test?.text.toLowerCase() === 'json'
      return node.name === 'body' || node.name === 'form' || asksForJson ? 1 : 0
    }
    case 'not':
      return termsIn(node.part)
    default:
      return node.parts.reduce((sum, part) => sum + termsIn(part), 0)
  }
}

function compile(node: QueryNode, now: number): Predicate {
  switch (node.kind) {
    case 'all':
      return () => true
    case 'and': {
      const parts = node.parts.map((part) => compile(part, now))
      return (subject) => parts.every((part) => part(subject))
    }
    case 'or': {
      const parts = node.parts.map((part) => compile(part, now))
      return (subject) => parts.some((part) => part(subject))
    }
    case 'not': {
      const part = compile(node.part, now)
      return (subject) => !part(subject)
    }
    case 'text':
      return freeText(textTest(node.text, node.quoted, true))
    case 'field': {
      const field = Object.hasOwn(fields, node.name) ? fields[node.name] : undefined
      if (!field) throw new QueryFault(node, unknownField(node.name))
      if (field.path === 'none' && node.path.length > 0) {
        throw new QueryFault(node, `${node.name} takes no name after a dot (${field.example})`)
      }
      if (field.path === 'one' && node.path.length === 0) {
        throw new QueryFault(node, `${node.name} needs a name (${field.example})`)
      }
      return field.compile(node, now)
    }
  }
}

/** Free text looks everywhere: target, header lines, address, body. */
const freeText =
  (matches: (text: string) => boolean): Predicate =>
  (subject) => {
    const { record } = subject
    return (
      matches(record.target) ||
      matches(record.method) ||
      matches(record.remoteAddress) ||
      record.headers.some(([name, value]) => matches(`${name}: ${value}`)) ||
      (record.size > 0 && matches(subject.text))
    )
  }

const unknownField = (name: string): string =>
  `There is no field ${name}. Put text with a colon in quotes; fields are ${Object.keys(fields).join(', ')}`
