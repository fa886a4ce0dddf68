import type { QueryNode } from './ast'

export type Term = Extract<QueryNode, { kind: 'text' | 'field' }>

/** Returns the terms of a query in the order of its text. */
export function termsIn(node: QueryNode): Term[] {
  switch (node.kind) {
    case 'all':
      return []
    case 'text':
    case 'field':
      return [node]
    case 'not':
      return termsIn(node.part)
    default:
      return node.parts.flatMap(termsIn)
  }
}
