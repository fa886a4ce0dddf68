import { notFound } from 'next/navigation'
import { codeOf } from '@/core/errors'
import { longestQuery } from '@/core/query/limits'

/** For a page's reads: what is unknown or forbidden becomes the page that says so. */
export function orNotFound(error: unknown): never {
  if (codeOf(error) === 'not_found') notFound()
  throw error
}

/** The query an address holds (`?q=…`), or none. */
export function queryIn(q: string | string[] | undefined): string {
  return typeof q === 'string' ? q.slice(0, longestQuery) : ''
}

/** The capture an address selects (`?c=12`), or null. */
export function selectedBy(c: string | string[] | undefined): number | null {
  const seq = typeof c === 'string' && /^\d{1,9}$/.test(c) ? Number(c) : 0
  return seq > 0 ? seq : null
}
