import { Failure } from '../errors'
import { checkQuery } from '../query/check-query'

/** Throws `bad_request` if a query cannot be read. */
export function requireQuery(q: string): void {
  const wrong = checkQuery(q)
  if (!wrong) return
  throw new Failure('bad_request', `q is invalid at character ${wrong.at + 1}: ${wrong.message}`)
}
