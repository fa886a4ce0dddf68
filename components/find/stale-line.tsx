import type { Finding } from '../live/search'
import { StaleNote } from './stale-note'

/** Why the list, dimmed, does not show what was asked for: the search failed. */
export function StaleLine({ finding }: { finding: Finding }) {
  return (
    <div role="status" className="shrink-0 border-b border-line bg-panel px-3.5 py-2 text-sm">
      <p className="text-server">The search failed: {finding.message}</p>
      <StaleNote finding={finding} />
    </div>
  )
}
