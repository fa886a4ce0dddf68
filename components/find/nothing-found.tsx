import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { count } from '../ui/words'
import type { InspectorState } from '../inspector/state'

/** What stands in the list where the query has selected nothing, yet or at all. */
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
      <EmptyState title="The search did not work" className="px-3.5">
        {message}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No request fits"
      className="px-3.5"
      action={<Button onClick={onClear}>Show all {count(state.count)}</Button>}
    >
      Looked at every request kept here. One that fits appears as it arrives. Names and values are
      compared whole: <code className="font-mono text-sm">header.host:*acme*</code> looks inside.
    </EmptyState>
  )
}
