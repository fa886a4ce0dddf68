import { completionsAt } from '@/core/query/complete'
import { checkQuery } from '@/core/query/check-query'
import { timeSpanOf, withTimeSpan } from '@/core/query/time-span'
import { tokensOf } from '@/core/query/tokens'

/** Everything that the page uses of the query language. */
export const language = { completionsAt, checkQuery, timeSpanOf, withTimeSpan, tokensOf }
export type Language = typeof language
