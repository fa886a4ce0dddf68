import type { QuerySearch } from '../find/query-search'
import { lazyComponent } from '../ui/lazy-component'
import { CaptureList } from './capture-list'
import { ListHeader } from './list-header'
import { PauseLine } from './pause-line'
import { deliveriesChanged } from '../live/notifier'
import type { CaptureSource } from '../live/source'
import { heldCount, type InspectorState } from '../live/state'
import type { InspectorControls } from './use-inspector'

const NothingFound = lazyComponent(() =>
  import('../find/nothing-found').then(({ NothingFound }) => NothingFound),
)

const SendingLine = lazyComponent(() =>
  import('../deliveries/sending-line').then(({ SendingLine }) => SendingLine),
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
  const { found } = state.finding
  const sending = deliveriesChanged.useVersion() > 0
  return (
    <>
      <ListHeader state={state} controls={controls} />
      {sending && source.kind === 'bin' && <SendingLine source={source} />}
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
