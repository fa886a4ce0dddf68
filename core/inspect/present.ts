import type { Capture, CaptureSummary } from '../contract/capture'
import type { Insight } from '../contract/insight'
import { annotationFor, unmarked } from '../annotate/marks'
import { iso } from '../bins/present'
import { redactInsight } from '../redact/redact-insight'
import { redactTarget } from '../redact/redact-target'
import { redactValue } from '../redact/redact-value'
import { deliveryOf, noInsight } from '../insight'
import type { CaptureRecord, InsightRecord, SummaryRecord } from '../records'
import { encodeBody } from './encode-body'

export function presentSummary(bin: string, record: SummaryRecord): CaptureSummary {
  const { pinned, tag, note } = record.marks ?? unmarked
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
    ...presentInsight(record.insight),
    waiting: record.waiting ?? false,
  }
}

/** What is known of a capture, for the list. */
export function presentInsight(record: InsightRecord | undefined): Insight {
  if (!record) return noInsight
  const { provider, event, eventKey, attempt, attemptOf, answeredBy, verdict, scheme } = record
  const delivery = deliveryOf(eventKey)
  return { provider, event, delivery, attempt, attemptOf, answeredBy, verdict, scheme }
}

/** A summary for a reader from whom secrets may have to be hidden. */
export function presentTo(bin: string, record: SummaryRecord, redact: boolean): CaptureSummary {
  const summary = presentSummary(bin, record)
  if (!redact) return summary
  const { target, contentType } = summary
  return {
    ...summary,
    ...presentInsight(record.insight && redactInsight(record.insight)),
    target: redactTarget(target),
    contentType: contentType && redactValue(contentType),
  }
}

/** How much of a body a capture's JSON carries; the rest is at …/body. */
const shownBytes = 2 * 1024 * 1024

export function presentCapture(
  bin: string,
  record: CaptureRecord,
  extra: { sha256: string | null; redacted: boolean },
  mostBytes = shownBytes,
): Capture {
  const shown = record.body.length > mostBytes ? record.body.subarray(0, mostBytes) : record.body
  const truncated = shown.length < record.size
  return {
    ...presentSummary(bin, record),
    ...extra,
    httpVersion: record.httpVersion,
    headers: record.headers,
    trailers: record.trailers,
    receiveMs: record.receiveMs,
    log: record.log,
    note: annotationFor(record.marks ?? unmarked, extra.redacted).note,
    body: { ...encodeBody(shown), truncated },
    reply: {
      status: record.status,
      headers: record.replyHeaders,
      size: record.replySize,
      durationMs: record.replyMs,
      body: record.replyBody && {
        ...encodeBody(record.replyBody),
        truncated: record.replyBody.length < record.replySize,
      },
    },
  }
}
