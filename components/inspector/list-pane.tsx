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
  const { found } = state.finding
  return (
    <>
      <ListHeader state={state} controls={controls} />
      <SendOn source={source} state={state} controls={controls} />
      {state.heldFrom !== null && (
        <PauseLine held={heldCount(state)} onResume={() => controls.pause(false)} />
      )}
      {found?.captures.length === 0 ? (
        <NothingFound state={state} onClear={() => querySearch.setText('')} />
      ) : (
        // Another query or grouping is a new list, scrolled to its top.
        <CaptureList
          key={`${state.grouped.by} ${found?.query ?? ''}`}
          state={state}
          controls={controls}
        />
      )}
    </>
  )
}
