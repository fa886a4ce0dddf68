import { valueTerm, withTerm } from '@/core/query/value-term'
import { redactionMark } from '@/core/redact/secret-names'
import type { HandledValue } from '../elements/handled'
import type { QuerySearch } from '../find/query-search'
import { toast } from '../ui/toast'

/** Returns the query's term for a value; null if it cannot be searched for: what a link hides is no value. */
export const termOf = ({ place, value, kind }: HandledValue): string | null =>
  value.includes(redactionMark) ? null : valueTerm(place, value, kind)

/** Adds a value to the query, or (`without`) leaves requests with it out; shows why where it cannot. */
export function findWith(querySearch: QuerySearch, handled: HandledValue, without: boolean): void {
  const term = termOf(handled)
  if (term === null) return toast.error('Requests cannot be found by this value')
  const next = withTerm(querySearch.text(), term, without)
  if (next === null) return toast.error('The query would be too long: clear it first')
  querySearch.setText(next, true)
}
