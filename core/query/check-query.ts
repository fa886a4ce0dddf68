import { compileQuery } from './compile'
import { QueryError } from './query-error'

/**
 * Returns what is wrong with a query, or null.
 *
 * @param known whether it is known which captures are unread, as on a bin's page
 */
export function checkQuery(text: string, known: 'unread' | null = null): QueryError | null {
  try {
    compileQuery(text, 0, known && [])
    return null
  } catch (error) {
    if (error instanceof QueryError) return error
    throw error
  }
}
