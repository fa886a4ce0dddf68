import type { Refusal } from '../contract/capture'

const reasons: Record<Refusal, string> = {
  too_large: 'The body is larger than this bin accepts',
  aborted: 'The sender disconnected before the body was complete',
  malformed: 'The body’s chunks are not valid HTTP',
  timeout: 'The request was not complete in time',
  busy: 'The server was receiving too many bodies at once, and had no room for this one',
  target_too_long: 'The target is longer than this server accepts',
  headers_too_large: 'The header lines are larger than this server accepts',
  bad_host: 'An HTTP/1.1 request needs exactly one Host line',
  bad_transfer_coding: 'Chunked is the only supported transfer coding',
  unreadable_head: 'The request line and the header lines are not valid HTTP/1',
}

/** Returns why a request was refused, in a sentence without its full stop. */
export const refusalReason = (refusal: Refusal): string => reasons[refusal]
