import type { Finding } from '../live/search'

/** What the list, dimmed, still shows while the field's query cannot be read or searched. */
export function StaleNote({ finding }: { finding: Finding }) {
  const query = finding.found?.query ?? ''
  return (
    <p className="mt-0.5 text-ink-2">
      {query === '' ? (
        'The list still shows all requests.'
      ) : (
        <>
          The list still shows what{' '}
          <code className="font-mono wrap-anywhere text-ink">{query}</code> found.
        </>
      )}
    </p>
  )
}
