import { excerptLimits, excerptOf, type ExcerptWork } from '../parsing/excerpt'
import { lineValues } from '../parsing/named-lines'
import type { QueriedRecord } from '../records'
import { redactQueried } from './redact-capture'

/**
 * Returns a capture's body in one line (core/parsing/excerpt.ts). With `redact`, as a link that hides secrets shows
 * it: null if finding its secrets would take long.
 *
 * @param work how much work it may be, if it is not made by a thread that reads
 */
export function shownExcerpt(
  record: QueriedRecord,
  redact: boolean,
  work?: ExcerptWork,
): string | null {
  if (redact && record.size > excerptLimits.redacted) return null
  // Its secrets would be looked for in all that it unpacks to.
  if (redact && work && lineValues(record.headers, 'content-encoding').length > 0) return null
  const { body, contentType, headers } = redact
    ? redactQueried(record, excerptLimits.unpacked)
    : record
  return excerptOf(body, { contentType, encodings: lineValues(headers, 'content-encoding') }, work)
}
