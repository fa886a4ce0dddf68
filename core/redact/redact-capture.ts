import type { HeaderLine } from '../contract/capture'
import type { CaptureRecord } from '../records'
import { annotationFor } from './annotations'
import { redactBody } from './redact-body'
import { redactMeta } from './redact-meta'
import { redactReplyHeaders } from './redact-reply'
import { redactTarget } from './redact-target'
import { redactHeader, redactValue } from './redact-value'

/** Returns a capture as a link that hides secrets shows it. */
export function redactCapture(record: CaptureRecord): CaptureRecord {
  const encodings = record.headers.filter(isEncoding).map(([, value]) => value)
  const { bytes, ...redaction } = redactBody(record.body, record.contentType, encodings)
  const headers = redaction.decoded
    ? record.headers.filter((line) => !isEncoding(line))
    : record.headers
  return {
    ...record,
    target: redactTarget(record.target),
    contentType: record.contentType && redactValue(record.contentType),
    headers: headers.map(redactHeader),
    trailers: record.trailers.map(redactHeader),
    replyHeaders: redactReplyHeaders(record.replyHeaders),
    body: bytes,
    redaction,
    // A template or a script may repeat any secret in any form.
    replyBody: null,
    log: null,
    meta: record.meta && redactMeta(record.meta),
    annotation: record.annotation && annotationFor(record.annotation, true),
  }
}

const isEncoding = ([name]: HeaderLine): boolean => name.toLowerCase() === 'content-encoding'
