import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { count } from '../ui/words'
import type { InspectorState } from '../live/state'

/** Shown in the list while a query has no matches, yet or at all. */
export function NothingFound({ state, onClear }: { state: InspectorState; onClear: () => void }) {
  const { status, message, found } = state.finding
  if (status === 'searching' || found?.below != null) {
    return (
      <p role="status" className="px-3.5 py-8 text-ink-2">
        Searching…
      </p>
    )
  }
  if (status === 'failed') {
    return (
      <EmptyState title="The search failed" className="px-3.5">
        {message}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No requests match"
      className="px-3.5"
      action={<Button onClick={onClear}>Show all {count(state.count)}</Button>}
    >
      Every kept request was searched. New matches appear as they arrive. Names and values must
      match in full: <code className="font-mono text-sm">header.host:*acme*</code> matches a part.
    </EmptyState>
  )
}
