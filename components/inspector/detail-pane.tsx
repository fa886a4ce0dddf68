'use client'

import { CaptureDetail } from '../capture/capture-detail'
import { AnnotatingProvider } from '../annotate/annotating'
import { EventAttemptsProvider } from '../attempts/event-attempts'
import { EmptyState } from '../ui/empty-state'
import type { CaptureSource } from '../live/source'
import { type InspectorState, summaryOf } from '../live/state'
import { useCapture } from '../live/use-capture'
import { useRequestCommands } from './use-request-commands'

/** Shows the selected request. */
export function DetailPane({
  source,
  state,
  readOnly,
  onSelect,
  onDeleted,
}: {
  source: CaptureSource
  state: InspectorState
  readOnly: boolean
  onSelect: (seq: number) => void
  onDeleted: (seq: number) => void
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
  return (
    <AnnotatingProvider source={source} state={state} capture={read.capture} readOnly={readOnly}>
      <EventAttemptsProvider source={source} state={state} capture={summary} onSelect={onSelect}>
        <CaptureDetail
          source={source}
          capture={read.capture}
          summary={summary}
          state={read.state}
          readOnly={readOnly}
          {...(!readOnly && { onDeleted: () => onDeleted(selected) })}
        />
      </EventAttemptsProvider>
    </AnnotatingProvider>
  )
}

function Missing({ seq, state }: { seq: number; state: 'loading' | 'ready' | 'gone' | 'error' }) {
  if (state === 'gone') {
    return (
      <EmptyState title={`Request #${seq.toLocaleString('en-US')} is not kept`}>
        It was deleted, evicted because the bin was full, or never existed.
      </EmptyState>
    )
  }
  if (state === 'error') {
    return (
      <EmptyState title="This request could not be loaded">
        The server cannot be reached. The request is loaded again when the connection is back.
      </EmptyState>
    )
  }
  return (
    <p role="status" className="px-6 py-8 text-ink-3">
      Reading…
    </p>
  )
}
