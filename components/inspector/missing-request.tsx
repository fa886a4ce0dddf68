import { EmptyState } from '../ui/empty-state'

/** Shown in place of a request that cannot be shown, or not yet. */
export function MissingRequest({
  seq,
  state,
}: {
  seq: number
  state: 'loading' | 'ready' | 'gone' | 'error'
}) {
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
