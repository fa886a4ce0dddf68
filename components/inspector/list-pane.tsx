import { useSyncExternalStore } from 'react'
import type { QuerySearch } from '../find/query-search'
import { lazyComponent } from '../ui/lazy-component'
import { CaptureList } from './capture-list'
import { ListHeader } from './list-header'
import { SendOn } from './send-on'
import type { CaptureSource } from '../live/source'
import { heldCount, type InspectorState } from '../live/state'
import type { InspectorControls } from './use-inspector'

const NothingFound = lazyComponent(() =>
  import('../find/nothing-found').then(({ NothingFound }) => NothingFound),
)

const StaleLine = lazyComponent(() =>
  import('../find/stale-line').then(({ StaleLine }) => StaleLine),
)

const PauseLine = lazyComponent(() => import('./pause-line').then(({ PauseLine }) => PauseLine))

/** The list of requests, with its tools. */
export function ListPane({
  source,
  state,
  controls,
  querySearch,
}: {
  source: CaptureSource
  state: InspectorState
  controls: InspectorControls
  querySearch: QuerySearch
}) {
  const { found, query, status } = state.finding
  const wrong = useSyncExternalStore(querySearch.subscribe, querySearch.wrong, querySearch.wrong)
  const isFailed = wrong !== null || status === 'failed'
  // Rows of an earlier query are never shown as the result of this one.
  const isStale = isFailed || (query !== '' && found?.query !== query)
  return (
    <>
      <ListHeader state={state} wrong={wrong !== null} controls={controls} />
      <SendOn source={source} state={state} controls={controls} />
      {state.heldFrom !== null && (
        <PauseLine held={heldCount(state)} onResume={() => controls.pause(false)} />
      )}
      {found?.captures.length === 0 ? (
        <NothingFound source={source} state={state} querySearch={querySearch} />
      ) : (
        <div
          data-stale={isStale || undefined}
          className="relative flex min-h-0 flex-1 flex-col data-stale:[&_[role=option]]:opacity-40"
        >
          {isFailed && <StaleLine wrong={wrong} finding={state.finding} />}
          {/* Another query or grouping is a new list, scrolled to its top. */}
          <CaptureList
            key={`${state.grouped.by} ${found?.query ?? ''}`}
            state={state}
            controls={controls}
          />
        </div>
      )}
    </>
  )
}
