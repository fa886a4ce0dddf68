import type { QueryNode } from './ast'
import { QueryFault } from './fault'
import { longestQuery } from './limits'
import { parse } from './generated/parser'

/** A query's tree. Throws QueryFault; names of fields are not looked at yet. */
export function parseQuery(text: string): QueryNode {
  if (text.length > longestQuery) {
    const message = `A query has at most ${longestQuery} characters, this one has ${text.length}`
    throw new QueryFault({ at: longestQuery, end: text.length }, message)
  }
  try {
    return parse(text) as QueryNode
  } catch (error) {
    const { location } = error as { location?: { start: { offset: number } } }
    if (!location) throw error
    const at = location.start.offset
    throw new QueryFault({ at, end: Math.min(at + 1, text.length) }, wordsOf(text, at))
  }
}

function wordsOf(text: string, at: number): string {
  if (at < text.length) {
    const char = text[at]
    return char === '"' ? 'This quote is never closed' : `“${char}” cannot stand here`
  }
  if (text.split('(').length > text.split(')').length) return 'A ")" is missing'
  return 'Something is missing at the end'
}
