'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { count } from '../ui/words'
import { asksUnread } from '../live/query-asks'
import type { CaptureSource } from '../live/source'
import type { InspectorState } from '../live/state'
import { useNow } from '../ui/use-now'
import { adviceWords } from './advice-words'
import { OfferButton } from './offer-button'
import type { QuerySearch } from './query-search'
import { useQueryLanguage } from './use-query-language'
import { useVocabulary } from './use-vocabulary'

/** Shown in the list while a query has no matches, yet or at all: what of it is in no request, and what is. */
export function NothingFound({
  source,
  state,
  querySearch,
}: {
  source: CaptureSource
  state: InspectorState
  querySearch: QuerySearch
}) {
  const { status, message, found } = state.finding
  const wrong = useSyncExternalStore(querySearch.subscribe, querySearch.wrong, querySearch.wrong)
  if (status === 'searching' || found?.below != null) {
    return (
      <p role="status" className="px-3.5 py-8 text-ink-2">
        Searching…
      </p>
    )
  }
  if (wrong !== null || status === 'failed') {
    return (
      <EmptyState title={wrong ? 'Not searched' : 'The search failed'} className="px-3.5">
        {wrong?.why ?? message}
      </EmptyState>
    )
  }
  return <NoMatch source={source} state={state} querySearch={querySearch} />
}

function NoMatch({
  source,
  state,
  querySearch,
}: {
  source: CaptureSource
  state: InspectorState
  querySearch: QuerySearch
}) {
  const { query } = state.finding
  const now = useNow()
  const language = useQueryLanguage(true)
  const vocabulary = useVocabulary(source, true)
  const newest = state.captures.at(-1)
  const oldest = state.captures[0]
  const newestAt = newest ? Date.parse(newest.receivedAt) : null
  const oldestAt = oldest && oldest.seq === state.oldest ? Date.parse(oldest.receivedAt) : null
  const advice = useMemo(
    () =>
      language && vocabulary
        ? language.adviceOn(query, { vocabulary, now, newestAt, oldestAt })
        : [],
    [language, vocabulary, query, now, newestAt, oldestAt],
  )
  const without = useMemo(() => language?.withoutOne(query) ?? [], [language, query])
  const take = (next: string) => querySearch.setText(next, true)
  const searched = vocabulary?.captures ?? 0
  return (
    <EmptyState
      title="No requests match"
      className="px-3.5"
      action={<Button onClick={() => take('')}>Show all {count(state.count)}</Button>}
    >
      {advice.map((one) => (
        <div key={`${one.why} ${one.term}`} className="mb-3">
          <p>{adviceWords(one, { searched, kept: state.count, newestAt, oldestAt, now })}</p>
          <Offers queries={one.offers} onTake={take} />
        </div>
      ))}
      {advice.length === 0 && (
        <p className="mb-3">
          {source.kind === 'share' && asksUnread(query)
            ? 'Nothing is ever unread through a link: what is unread is known only to the page of the bin’s owner.'
            : 'Every kept request was searched. New matches appear as they arrive.'}
        </p>
      )}
      {without.length > 0 && (
        <div className="mb-3">
          <p>All terms must fit one request. With one left out:</p>
          <Offers queries={without.map((one) => one.query)} onTake={take} />
        </div>
      )}
    </EmptyState>
  )
}

function Offers({
  queries,
  onTake,
}: {
  queries: readonly string[]
  onTake: (query: string) => void
}) {
  if (queries.length === 0) return null
  return (
    <p className="mt-1.5 flex flex-wrap gap-1.5">
      {queries.map((query) => (
        <OfferButton key={query} onClick={() => onTake(query)}>
          {query}
        </OfferButton>
      ))}
    </p>
  )
}
