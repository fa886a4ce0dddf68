import { otherValueQuery, valueTerm } from '@/core/query/value-term'
import type { HandledValue } from '../elements/handled'
import { fetchPage } from '../live/reads'
import type { CaptureSource } from '../live/source'

/**
 * Returns the number of the newest request before this one that has the same value there (`like`), or another
 * one (`unlike`); null if there is none. Null too if no query can ask for it.
 */
export async function earlierBy(
  source: CaptureSource,
  { seq, place, value, kind }: HandledValue,
  how: 'like' | 'unlike',
): Promise<number | null> {
  const term = valueTerm(place, value, kind)
  const q = how === 'like' || term === null ? term : otherValueQuery(place, term)
  if (q === null) return null
  let before = seq
  for (;;) {
    const page = await fetchPage(source, { q, before, limit: 1 })
    const found = page.captures[0]?.seq
    if (found !== undefined) return found
    if (page.searchedTo === null || page.searchedTo >= before) return null
    before = page.searchedTo
  }
}
