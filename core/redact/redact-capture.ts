import { refusedBecause } from '../http/unreadable-head'
import { latin1Text } from '../latin1'
import type { CaptureRecord, QueriedRecord } from '../records'
import { annotationFor } from './annotations'
import { hiddenValues } from './hidden-values'
import { redactBody, type RedactedBody } from './redact-body'
import { redactHead, redactMethod } from './redact-head'
import { redactMeta } from './redact-meta'
import { redactReplyHeaders } from './redact-reply'
import { redactTarget } from './redact-target'
import { redactHeader, redactValue } from './redact-value'
import { isNamed, lineValues } from '../parsing/named-lines'

/** Returns a capture as a link that hides secrets shows it. */
export function redactCapture(record: CaptureRecord): CaptureRecord {
  const queried = redactQueried(record)
  const shown: CaptureRecord = {
    ...record,
    ...queried,
    refusedBecause: refusedBecause(record)?.replace(record.method, () => queried.method) ?? null,
    trailers: record.trailers.map(redactHeader),
    replyHeaders: redactReplyHeaders(record.replyHeaders),
    // A template or a script may repeat any secret in any form.
    replyBody: null,
    log: null,
  }
  return { ...shown, hiddenValues: hiddenValues(record, shown) }
}

type Queried = QueriedRecord & Pick<CaptureRecord, 'redaction'>

/**
 * Returns of a capture what queries ask for, as such a link shows it.
 *
 * @param maxUnpacked bytes that its body may be unpacked to
 */
export function redactQueried(record: QueriedRecord, maxUnpacked?: number): Queried {
  const encodings = lineValues(record.headers, encoding)
  const isHead = record.refused === 'unreadable_head'
  const method = isHead ? redactMethod(record.method) : record.method
  const { bytes, ...redaction } = isHead
    ? redactedHead(record.body)
    : redactBody(record.body, record.contentType, encodings, maxUnpacked)
  const headers = redaction.decoded
    ? record.headers.filter((line) => !isNamed(line, encoding))
    : record.headers
  return {
    ...record,
    method,
    target: redactTarget(record.target),
    contentType: record.contentType && redactValue(record.contentType),
    headers: headers.map(redactHeader),
    body: bytes,
    redaction,
    meta: record.meta && redactMeta(record.meta),
    annotation: record.annotation && annotationFor(record.annotation, true),
  }
}

const encoding = 'content-encoding'

/** A head that could not be read, without its secrets. */
function redactedHead(head: Uint8Array): RedactedBody {
  const bytes = redactHead(head)
  const changed = latin1Text(bytes) !== latin1Text(head)
  return { bytes, ...(changed && { hidden: 'some' }) }
}
