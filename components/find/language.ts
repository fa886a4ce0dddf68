import { adviceOn, withoutOne } from '@/core/query/advice'
import { checkQuery } from '@/core/query/check-query'
import { completionsAt } from '@/core/query/complete'
import { hintsFor } from '@/core/query/hints'
import { timeSpanOf, withTimeSpan } from '@/core/query/time-span'
import { QueryColours } from './query-colours'

/** Everything that the page uses of the query language. */
export const language = {
  adviceOn,
  checkQuery,
  completionsAt,
  hintsFor,
  QueryColours,
  timeSpanOf,
  withoutOne,
  withTimeSpan,
}
export type Language = typeof language
