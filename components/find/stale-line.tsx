import type { QueryError } from '@/core/query/query-error'
import type { Finding } from '../live/search'

/** Why the list, dimmed, does not show what the field asks for, and what it shows. */
export function StaleLine({ wrong, finding }: { wrong: QueryError | null; finding: Finding }) {
  const { found, message } = finding
  const shown = wrong ? finding.query : (found?.query ?? '')
  return (
    <div
      role="status"
      className="absolute inset-x-0 top-0 z-20 border-b border-line bg-panel px-3.5 py-2 text-sm text-ink-2 shadow-card"
    >
      <p className="text-server">
        {wrong ? `Not searched: ${wrong.why}` : `Not searched: ${message}`}
      </p>
      <p className="mt-0.5">
        {shown === '' ? (
          'Below are all requests, as before.'
        ) : (
          <>
            Below is what <code className="font-mono wrap-anywhere text-ink">{shown}</code> found.
          </>
        )}
      </p>
    </div>
  )
}
