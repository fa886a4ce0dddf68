import type { ExportFormat } from '@/core/contract/export'
import { asksUnread } from '../live/query-asks'
import { binHref, type CaptureSource } from '../live/source'
import type { InspectorState } from '../live/state'

/** The formats of a file with many requests, the first one by a click in the list. */
export const exportFormats: readonly { format: ExportFormat; label: string }[] = [
  { format: 'ndjson', label: 'NDJSON' },
  { format: 'har', label: 'HAR' },
  { format: 'csv', label: 'CSV' },
  { format: 'zip', label: 'ZIP' },
]

/**
 * Returns the address of what the list shows as a file; null where a link cannot lead there: a reader's needs a header, and
 * what is unread only the page knows.
 */
export function exportHref(
  source: CaptureSource,
  {
    count,
    finding,
    pausedAfter,
    newest,
  }: Pick<InspectorState, 'count' | 'finding' | 'pausedAfter' | 'newest'>,
  format: ExportFormat,
): string | null {
  const { query, status } = finding
  if (source.kind !== 'bin' || count === 0 || status === 'failed' || asksUnread(query)) return null
  const asked = new URLSearchParams({
    ...(format !== 'ndjson' && { format }),
    upTo: String(pausedAfter ?? newest),
    ...(query !== '' && { q: query }),
  })
  return `${binHref(source)}/export?${asked}`
}
