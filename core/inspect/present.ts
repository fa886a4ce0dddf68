import { coveredBy, shownId } from '../access/shown'
import type { View } from '../access/view'
import type { Capture, CaptureSummary } from '../contract/capture'
import type { CaptureMeta } from '../contract/capture-meta'
import { unmarked } from '../annotation'
import { annotationFor } from '../redact/annotations'
import { iso } from '../iso-time'
import { excerptLimits } from '../parsing/excerpt'
import { redactMeta } from '../redact/redact-meta'
import { redactTarget } from '../redact/redact-target'
import { redactValue } from '../redact/redact-value'
import { deliveryOf, emptyMeta, shownVerdict } from '../capture-meta'
import type { CaptureRecord, CaptureMetaRecord, SummaryRecord } from '../records'
import { encodeBody } from '../http/encode-body'
import { shownExcerpt } from '../redact/shown-excerpt'
import { refusedBecause } from '../http/unreadable-head'

function presentSummary(bin: string, record: SummaryRecord): CaptureSummary {
  const { pinned, tag, note } = record.annotation ?? unmarked
  return {
    bin,
    seq: record.seq,
    receivedAt: iso(record.receivedAt),
    method: record.method,
    target: record.target,
    contentType: record.contentType,
    size: record.size,
    remoteAddress: record.remoteAddress,
    status: record.status,
    refused: record.refused,
    pinned,
    tag,
    noted: note !== null,
    ...presentMeta(record.meta),
    excerpt: record.excerpt?.whole ?? null,
    waiting: record.waiting ?? false,
  }
}

/** A capture's metadata, for the list. */
function presentMeta(record: CaptureMetaRecord | undefined): CaptureMeta {
  if (!record) return emptyMeta
  const { provider, event, eventKey, attempt, attemptOf, answeredBy } = record
  const { scheme, secretFromHandshake, delivered, drift } = record
  const delivery = deliveryOf(eventKey)
  const verdict = shownVerdict(record)
  const sender = { provider, event, delivery, attempt, attemptOf }
  const rest = { scheme, secretFromHandshake, delivered, drift }
  return { ...sender, answeredBy, verdict, ...rest }
}

/** Returns a summary as a view shows it. */
export function presentTo(view: View, whole: SummaryRecord): CaptureSummary {
  const record = coveredBy(view, whole)
  const summary = presentSummary(shownId(view), record)
  if (!view.share?.redact) return summary
  const { target, contentType } = summary
  return {
    ...summary,
    excerpt: record.excerpt?.redacted ?? null,
    ...presentMeta(record.meta && redactMeta(record.meta)),
    target: redactTarget(target),
    contentType: contentType && redactValue(contentType),
  }
}

/** Body bytes in a capture's JSON; the rest is at …/body. */
const shownBytes = 2 * 1024 * 1024

/** Returns a capture as a view shows it; its body and headers must be redacted already. */
export function presentCapture(view: View, whole: CaptureRecord, sha256: string | null): Capture {
  const record = coveredBy(view, whole)
  const redacted = view.share?.redact ?? false
  const cut = record.body.length > shownBytes
  const shown = cut ? record.body.subarray(0, shownBytes) : record.body
  return {
    ...presentSummary(shownId(view), record),
    excerpt: redacted && record.size > excerptLimits.redacted ? null : shownExcerpt(record, false),
    sha256,
    redacted,
    ...(redacted && { hiddenValues: record.hiddenValues ?? 0 }),
    refusedBecause:
      record.refusedBecause === undefined ? refusedBecause(record) : record.refusedBecause,
    httpVersion: record.httpVersion,
    headers: record.headers,
    trailers: record.trailers,
    receiveMs: record.receiveMs,
    log: record.log,
    note: annotationFor(record.annotation ?? unmarked, redacted).note,
    body: {
      ...encodeBody(shown),
      truncated: cut || (record.truncated ?? false),
      ...record.redaction,
    },
    reply: {
      status: record.status,
      headers: record.replyHeaders,
      size: record.replySize,
      durationMs: record.replyMs,
      body: record.replyBody && {
        ...encodeBody(record.replyBody),
        truncated: record.replyTruncated ?? false,
      },
    },
  }
}
