import type { ReactNode } from 'react'
import type { Completion } from '@/core/query/complete'
import type { Offer, QueryError } from '@/core/query/query-error'
import { CompletionList } from './completion-list'
import { Meant } from './meant'

/** Below the query field: completions, why it cannot be read, and what may have been meant. */
export function QueryPopover({
  id,
  offered,
  chosen,
  error,
  note,
  isBegun,
  meant,
  onPoint,
  onAccept,
  onTake,
}: {
  id: string
  offered: Completion[]
  chosen: number
  error: QueryError | null
  /** Shown below the error. */
  note: ReactNode
  /** Whether the term that cannot be read is still being typed. */
  isBegun: boolean
  meant: readonly Offer[]
  onPoint: (at: number) => void
  onAccept: (completion: Completion) => void
  onTake: (offer: Offer) => void
}) {
  return (
    <div className="absolute inset-x-0 top-full z-20 mt-1 animate-appear overflow-hidden rounded-md border border-line bg-panel shadow-float">
      {offered.length > 0 && (
        <CompletionList
          id={id}
          offered={offered}
          chosen={chosen}
          onPoint={onPoint}
          onAccept={onAccept}
        />
      )}
      {error && (
        <div
          id={`${id}-error`}
          role="status"
          // An incomplete term needs no error while completions are offered.
          className={isBegun ? 'sr-only' : 'px-3 py-2 text-sm'}
        >
          <p className="text-server">{error.why}</p>
          {note}
        </div>
      )}
      {meant.length > 0 && (
        <Meant offers={meant} byTab={error !== null && offered.length === 0} onTake={onTake} />
      )}
    </div>
  )
}
