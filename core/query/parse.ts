import type { QueryNode } from './ast'
import { QueryError } from './query-error'
import { maxQuery } from '../contract/query-limits'
import { parse } from './generated/parser'

/** The generated parser's error; nothing is expected where the grammar itself refuses a path. */
interface Unread {
  location?: { start: { offset: number }; end: { offset: number } }
  expected: unknown
  message: string
}

/** Returns a query's tree. Throws QueryError; field names are not checked yet. */
export function parseQuery(text: string): QueryNode {
  if (text.length > maxQuery) {
    const message = `A query has at most ${maxQuery} characters; this one has ${text.length}`
    throw new QueryError({ at: maxQuery, end: text.length }, message)
  }
  try {
    return parse(text) as QueryNode
  } catch (error) {
    const { location, expected, message } = error as Unread
    if (!location) throw error
    const at = location.start.offset
    // A path that cannot be read, in the words of its parser.
    if (expected === null) throw new QueryError({ at, end: location.end.offset }, message)
    throw new QueryError({ at, end: Math.min(at + 1, text.length) }, wordsOf(text, at))
  }
}

function wordsOf(text: string, at: number): string {
  if (at < text.length) {
    const char = text[at]
    return /["“”„«»]/.test(char ?? '')
      ? 'This quote is never closed'
      : `“${char}” is not allowed here`
  }
  if (text.split('(').length > text.split(')').length) return 'A ")" is missing'
  return 'Something is missing at the end'
}
