import { compileQuery } from './compile'
import { QueryFault } from './fault'

/** Returns what is wrong with a query, or null. */
export function checkQuery(text: string): QueryFault | null {
  try {
    compileQuery(text, 0)
    return null
  } catch (error) {
    if (error instanceof QueryFault) return error
    throw error
  }
}
