import { notFound } from 'next/navigation'
import { codeOf } from '@/core/errors'
import { checkQuery } from '@/core/query/check-query'
import { maxQuery } from '@/core/contract/query-limits'

/** For a page's reads: turns "unknown" and "forbidden" into the "not found" page. */
export function orNotFound(error: unknown): never {
  if (codeOf(error) === 'not_found') notFound()
  throw error
}

/** An invalid query stays in the field (`text`) and does not become `search`: the list shows everything. */
export interface QueryOptions {
  text: string
  search: string
}

export const noQuery: QueryOptions = { text: '', search: '' }

/** Returns the query in an address (`?q=…`), or none. */
export function queryIn(q: string | string[] | undefined): QueryOptions {
  const text = typeof q === 'string' ? q.slice(0, maxQuery) : ''
  return { text, search: checkQuery(text.trim(), 'unread') ? '' : text.trim() }
}

/** Returns the capture that an address selects (`?c=12`), or null. */
export function selectedBy(c: string | string[] | undefined): number | null {
  const seq = typeof c === 'string' && /^\d{1,9}$/.test(c) ? Number(c) : 0
  return seq > 0 ? seq : null
}
