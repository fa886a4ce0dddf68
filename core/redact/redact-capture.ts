import type { HeaderLine } from '../contract/capture'
import { refusedBecause } from '../http/unreadable-head'
import type { CaptureRecord } from '../records'
import { annotationFor } from './annotations'
import { redactBody } from './redact-body'
import { redactHead } from './redact-head'
import { redactMeta } from './redact-meta'
import { redactReplyHeaders } from './redact-reply'
import { redactTarget } from './redact-target'
import { redactValue } from './redact-value'
import { hidden, namesSecret } from './secret-names'

/** Returns a capture as a link that hides secrets shows it. */
export function redactCapture(record: CaptureRecord): CaptureRecord {
  const encodings = record.headers.flatMap(([name, value]) =>
    name.toLowerCase() === 'content-encoding' ? [value] : [],
  )
  const body =
    record.refused === 'unreadable_head'
      ? redactHead(record.body)
      : redactBody(record.body, record.contentType, encodings)
  return {
    ...record,
    refusedBecause: refusedBecause(record),
    target: redactTarget(record.target),
    contentType: record.contentType && redactValue(record.contentType),
    headers: redactLines(record.headers),
    trailers: redactLines(record.trailers),
    replyHeaders: redactReplyHeaders(record.replyHeaders),
    body: body ?? new Uint8Array(),
    // A template or a script may repeat any secret in any form.
    replyBody: null,
    log: null,
    meta: record.meta && redactMeta(record.meta),
    annotation: record.annotation && annotationFor(record.annotation, true),
  }
}

function redactLines(lines: HeaderLine[]): HeaderLine[] {
  return lines.map(([name, value]) => [name, namesSecret(name) ? hidden : redactValue(value)])
}
