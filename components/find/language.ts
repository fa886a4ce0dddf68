import { adviceOn, withoutOne } from '@/core/query/advice'
import { checkQuery } from '@/core/query/check-query'
import { completionsAt } from '@/core/query/complete'
import { hintsFor } from '@/core/query/hints'
import { timeSpanOf, withTimeSpan } from '@/core/query/time-span'
import { tokensOf } from '@/core/query/tokens'

/** Everything that the page uses of the query language. */
export const language = {
  adviceOn,
  checkQuery,
  completionsAt,
  hintsFor,
  timeSpanOf,
  tokensOf,
  withoutOne,
  withTimeSpan,
}
export type Language = typeof language
