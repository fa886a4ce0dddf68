'use client'

import { CaptureDetail } from '@/components/capture/capture-detail'
import { AnnotatingProvider } from '../annotate/annotating'
import { EventAttemptsProvider } from '../attempts/event-attempts'
import { EmptyState } from '../ui/empty-state'
import type { CaptureSource } from './source'
import { type InspectorState, summaryOf } from './state'
import { useCapture } from './use-capture'
import { useRequestCommands } from './use-request-commands'

/** The selected request, whole. */
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
  const read = useCapture(source, selected, summaryOf(state, selected), state.connection === 'live')
  useRequestCommands(source, read.capture)
  if (selected === null) return <EmptyState title="Choose a request to see it whole" />

  // A number from the address bar can lie beyond what the list has loaded.
  const summary = summaryOf(state, selected) ?? read.capture
  if (!summary) return <Missing seq={selected} state={read.state} />
  return (
    <AnnotatingProvider source={source} state={state} readOnly={readOnly}>
      <EventAttemptsProvider source={source} state={state} onSelect={onSelect}>
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
        It was deleted, or left because the bin was full.
      </EmptyState>
    )
  }
  if (state === 'error') {
    return (
      <EmptyState title="This request could not be read">
        The server cannot be reached. It is read again when the connection is back.
      </EmptyState>
    )
  }
  return (
    <p role="status" className="px-6 py-8 text-ink-3">
      Reading…
    </p>
  )
}
