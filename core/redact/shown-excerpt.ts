import { excerptLimits, excerptOf } from '../parsing/excerpt'
import { lineValues } from '../parsing/named-lines'
import type { QueriedRecord } from '../records'
import { redactQueried } from './redact-capture'

/**
 * Returns a capture's body in one line (core/parsing/excerpt.ts). With `redact`, as a link that hides secrets shows
 * it: null if finding its secrets would take long.
 */
export function shownExcerpt(record: QueriedRecord, redact: boolean): string | null {
  if (redact && record.size > excerptLimits.redacted) return null
  const { body, contentType, headers } = redact ? redactQueried(record) : record
  return excerptOf(body, { contentType, encodings: lineValues(headers, 'content-encoding') })
}
