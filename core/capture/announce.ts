import { headerLines } from '../http/header-lines'
import { whenAnnounced } from '../parsing/excerpt'
import { shownExcerpt } from '../redact/shown-excerpt'
import type {
  BinRecord,
  CaptureMetaRecord,
  KeptCapture,
  NewCapture,
  NewCaptureMeta,
  SummaryRecord,
} from '../records'
import type { Services } from '../services'

/**
 * Announces a stored capture to its watchers.
 *
 * @param waiting whether its reply is still to be sent; then call `announceReplied` afterwards
 */
export function announce(
  { hub, listeners }: Pick<Services, 'hub' | 'listeners'>,
  { key, id }: Pick<BinRecord, 'key' | 'id'>,
  { capture, kept, waiting }: { capture: NewCapture; kept: KeptCapture; waiting: boolean },
): void {
  const summary = summaryOf(capture, kept, waiting)
  const { headers, trailers, body } = capture
  const excerpt = (redact: boolean): string | null =>
    shownExcerpt(
      { ...summary, replyMs: null, headers: headerLines(headers), body },
      redact,
      whenAnnounced,
    )
  if (!capture.refused) {
    listeners.captured(key, () => {
      const whole = { ...summary, excerpt: { whole: excerpt(false), redacted: null } }
      return { summary: whole, headers, trailers, body }
    })
  }
  hub.publish({ kind: 'captured', bin: key, id, capture: summary, excerpt })
}

/**
 * Announces that the reply to a capture was sent, and its status. Call it once the result is stored:
 * watchers then read the capture again.
 */
export function announceReplied(
  { hub, waiting }: Pick<Services, 'hub' | 'waiting'>,
  { key, id }: Pick<BinRecord, 'key' | 'id'>,
  seq: number,
  status: number | null,
): void {
  waiting.delete(key, seq)
  hub.publish({ kind: 'updated', bin: key, id, changes: [{ seq, status, waiting: false }] })
}

/** Copies the summary only, so that events do not hold the body in memory. */
function summaryOf(capture: NewCapture, kept: KeptCapture, waiting: boolean): SummaryRecord {
  const { receivedAt, method, target, contentType, size, remoteAddress, status, refused } = capture
  const { meta } = capture
  return {
    seq: kept.seq,
    receivedAt,
    method,
    target,
    contentType,
    size,
    remoteAddress,
    status,
    refused,
    waiting,
    meta: meta && metaOf(meta, kept),
  }
}

/** Names each of its fields: a spread is slow for objects that come from many places. */
const metaOf = (meta: NewCaptureMeta, { attempt, attemptOf }: KeptCapture): CaptureMetaRecord => ({
  provider: meta.provider,
  event: meta.event,
  eventKey: meta.eventKey,
  attempt,
  attemptOf,
  answeredBy: meta.answeredBy,
  verdict: meta.verdict,
  scheme: meta.scheme,
  secretFromHandshake: meta.secretFromHandshake,
  verified: meta.verified,
  delivered: null,
  drift: null,
})
