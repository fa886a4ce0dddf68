import { Unlink } from 'lucide-react'
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

/** Shown above a request that was deleted or evicted while it was open. */
export function NoLongerKept() {
  return (
    <p
      role="status"
      className="flex shrink-0 items-center gap-2 border-b border-line bg-copper-wash px-6 py-2 text-sm text-copper-ink"
    >
      <Unlink size={14} strokeWidth={1.75} aria-hidden className="shrink-0" />
      This request is no longer kept: it was deleted, or evicted because the bin was full. What was
      read of it is shown until you leave it.
    </p>
  )
}
