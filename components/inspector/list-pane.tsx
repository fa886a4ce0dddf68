import { useSyncExternalStore } from 'react'
import type { QuerySearch } from '../find/query-search'
import { lazyComponent } from '../ui/lazy-component'
import { CaptureList } from './capture-list'
import { ListHeader } from './list-header'
import { usePicked } from '../live/picked'
import { SendOn } from './send-on'
import type { CaptureSource } from '../live/source'
import { arrivedSincePause, type InspectorState, shownCaptures } from '../live/state'
import type { InspectorControls } from './use-inspector'

const NothingFound = lazyComponent(() =>
  import('../find/nothing-found').then(({ NothingFound }) => NothingFound),
)

const StaleLine = lazyComponent(() =>
  import('../find/stale-line').then(({ StaleLine }) => StaleLine),
)

const PauseLine = lazyComponent(() => import('./pause-line').then(({ PauseLine }) => PauseLine))

const SelectionBar = lazyComponent(() =>
  import('../selection/selection-bar').then(({ SelectionBar }) => SelectionBar),
)

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
  const picks = usePicked()
  const wrong = useSyncExternalStore(querySearch.subscribe, querySearch.wrong, querySearch.wrong)
  const isFailed = wrong !== null || status === 'failed'
  // Rows of an earlier query are never shown as the result of this one.
  const isStale = isFailed || (query !== '' && found?.query !== query)
  return (
    <>
      <div className="relative shrink-0">
        <div inert={picks.seqs.size > 0}>
          <ListHeader source={source} state={state} wrong={wrong !== null} controls={controls} />
        </div>
        {picks.seqs.size > 0 && (
          <SelectionBar
            source={source}
            state={state}
            picks={picks}
            onSelect={controls.select}
            onRemove={() => void controls.remove()}
          />
        )}
      </div>
      <SendOn source={source} state={state} />
      {state.pausedAfter !== null && (
        <PauseLine arrived={arrivedSincePause(state)} onResume={() => controls.pause(false)} />
      )}
      {found && shownCaptures(state).length === 0 ? (
        <NothingFound source={source} state={state} querySearch={querySearch} />
      ) : (
        <div
          data-stale={isStale || undefined}
          className="relative flex min-h-0 flex-1 flex-col data-stale:[&_[role=option]]:opacity-40"
        >
          {status === 'failed' && wrong === null && <StaleLine finding={state.finding} />}
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
