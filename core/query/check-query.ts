import { compileQuery } from './compile'
import { QueryError } from './query-error'

/** Returns what is wrong with a query, or null. */
export function checkQuery(text: string): QueryError | null {
  try {
    compileQuery(text, 0)
    return null
  } catch (error) {
    if (error instanceof QueryError) return error
    throw error
  }
}
