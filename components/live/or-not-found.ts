import { notFound } from 'next/navigation'
import { codeOf } from '@/core/errors'
import { faultOf } from '@/core/query/fault-of'
import { longestQuery } from '@/core/query/limits'

/** For a page's reads: what is unknown or forbidden becomes the page that says so. */
export function orNotFound(error: unknown): never {
  if (codeOf(error) === 'not_found') notFound()
  throw error
}

/** A query that cannot be read stands in the field (`text`) and is not `sought`: the list shows everything. */
export interface AskedQuery {
  text: string
  sought: string
}

export const nothingAsked: AskedQuery = { text: '', sought: '' }

/** The query an address holds (`?q=…`), or none. */
export function queryIn(q: string | string[] | undefined): AskedQuery {
  const text = typeof q === 'string' ? q.slice(0, longestQuery) : ''
  return { text, sought: faultOf(text.trim()) ? '' : text.trim() }
}

/** The capture an address selects (`?c=12`), or null. */
export function selectedBy(c: string | string[] | undefined): number | null {
  const seq = typeof c === 'string' && /^\d{1,9}$/.test(c) ? Number(c) : 0
  return seq > 0 ? seq : null
}
