'use client'

import { CaptureDetail } from '../capture/capture-detail'
import { AnnotatingProvider } from '../annotate/annotating'
import { EventAttemptsProvider } from '../attempts/event-attempts'
import { EmptyState } from '../ui/empty-state'
import type { CaptureSource } from '../live/source'
import { hasLeft, type InspectorState, summaryOf } from '../live/state'
import { useCapture } from '../live/use-capture'
import { lazyComponent } from '../ui/lazy-component'
import { useRequestCommands } from './use-request-commands'

const Missing = lazyComponent(() =>
  import('./missing-request').then(({ MissingRequest }) => MissingRequest),
)
const NoLongerKept = lazyComponent(() =>
  import('./missing-request').then((module) => module.NoLongerKept),
)

/** Shows the selected request. */
export function DetailPane({
  source,
  state,
  readOnly,
  onSelect,
  onDelete,
}: {
  source: CaptureSource
  state: InspectorState
  readOnly: boolean
  onSelect: (seq: number) => void
  onDelete: (seq: number) => void
}) {
  const { selected } = state
  const listed = summaryOf(state, selected)
  const news = `${state.session} ${state.news}`
  const read = useCapture(source, selected, listed, state.connection === 'live', news)
  useRequestCommands(source, read.capture)
  if (selected === null) return <EmptyState title="Select a request to see all of it" />

  // A number from the address bar may be outside the loaded list.
  const summary = listed ?? read.capture
  if (!summary) return <Missing seq={selected} state={read.state} />
  const left = listed === null && hasLeft(state, selected)
  const fixed = readOnly || left
  return (
    <AnnotatingProvider source={source} state={state} capture={read.capture} readOnly={fixed}>
      <EventAttemptsProvider source={source} state={state} capture={summary} onSelect={onSelect}>
        <CaptureDetail
          source={source}
          capture={read.capture}
          summary={summary}
          state={read.state}
          readOnly={fixed}
          notice={left && <NoLongerKept />}
          {...(!fixed && { onDelete: () => onDelete(selected) })}
        />
      </EventAttemptsProvider>
    </AnnotatingProvider>
  )
}
