import { parseAnsweredBy, printAnsweredBy } from '../answered-by'
import { logForLink } from '../answered-log'
import type { CaptureMeta } from '../contract/capture-meta'
import type { SummaryRecord } from '../records'
import type { View } from './view'

/**
 * Returns the id of the bin that a caller sees: behind a link an id of the link's own, which is no bin's
 * address (no address has an underscore) and which no other link has.
 */
export const shownId = ({ bin, share }: View): string =>
  share === null ? bin.id : `link_${share.id}`

/** Returns whether a caller may use this id for the bin: the shown one, or the bin's own if they know it. */
export const isNamedBy = (view: View, id: string): boolean =>
  id === shownId(view) || id === view.bin.id

/** Returns the number of the one capture that a view covers; null if it covers the whole bin. */
export const onlyCapture = ({ share }: View): number | null => share?.capture ?? null

/** Returns how a view searches: what it does not show is not found by it, either. */
export const searchedThrough = (
  view: View,
): { redact: boolean; shared: boolean; only: number | undefined } => ({
  redact: view.share?.redact ?? false,
  shared: view.share !== null,
  only: onlyCapture(view) ?? undefined,
})

/** Returns whether the view shows the capture of this number. */
export const covers = (view: View, seq: number): boolean =>
  onlyCapture(view) === null || onlyCapture(view) === seq

/**
 * Returns a capture as a view shows it: a link does not reveal whether it was sent on, where to, who listens or how it
 * differs from others, and one that covers a
 * single capture reveals nothing of the others.
 */
export function coveredBy<Record extends SummaryRecord>(view: View, record: Record): Record {
  if (view.share === null) return record
  return coveredByLink(record, onlyCapture(view) !== null)
}

/** Returns a capture as a link shows it, to the whole bin or to that capture alone. */
export function coveredByLink<Record extends SummaryRecord>(
  record: Record,
  alone: boolean,
): Record {
  const shown = withLogForLink(record)
  if (!shown.meta) return shown
  const meta = { ...shown.meta, delivered: null, drift: null }
  return { ...shown, meta: alone ? withoutOthers(meta) : meta }
}

/** A summary has no log. */
const withLogForLink = <Record extends SummaryRecord>(record: Record): Record =>
  'log' in record && typeof record.log === 'string'
    ? { ...record, log: logForLink(record.log) }
    : record

type OfOthers = Pick<CaptureMeta, 'attempt' | 'attemptOf' | 'answeredBy'>

/** Removes what reveals other parts of the bin: other attempts of the event, and the bin's rules. */
export function withoutOthers<Known extends Partial<OfOthers>>(known: Known): Known {
  const rest = { ...known }
  if ('attempt' in rest) rest.attempt = null
  if ('attemptOf' in rest) rest.attemptOf = null
  const answeredBy = parseAnsweredBy(rest.answeredBy ?? null)
  if (answeredBy?.by === 'rule') rest.answeredBy = printAnsweredBy({ by: 'rule', rule: null })
  return rest
}
