import { type ErrorCode, Failure } from '../errors'
import { latin1Text } from '../latin1'
import type { CaptureRecord } from '../records'
import type { HeadErrorKind } from './head-error'
import { explainHead } from './explain-head'
import { refusalReason } from './refusal-reason'

/** How reading a head ended without one. */
export type HeadEnd = 'malformed' | 'unknown_method' | 'too_large' | 'timeout'

/** The content type of what came of a head, which is kept as a body (RFC 9112, section 10.1). */
export const headType = 'message/http'

const codeOfKind: Partial<Record<HeadErrorKind, ErrorCode>> = {
  http2: 'unsupported_version',
  unsupported_version: 'unsupported_version',
}

/** Returns why a head is refused, given what came of it, or its beginning. */
export function headFailure(end: HeadEnd, bytes: Uint8Array): Failure {
  if (end === 'timeout') return new Failure('timeout', 'The head was not complete in time')
  if (end === 'too_large') {
    return new Failure('headers_too_large', 'The head exceeds 256 KiB')
  }
  const text = latin1Text(bytes)
  const headError = text === '' ? null : explainHead(text)
  if (headError) {
    return new Failure(
      codeOfKind[headError.kind] ?? 'bad_request',
      headError.message,
      undefined,
      headError.kind,
    )
  }
  const method = /^[\r\n]*([^ ]{1,32}) /.exec(text)?.[1]
  if (end === 'unknown_method' && method !== undefined) {
    const capitals = /[a-z]/.test(method) ? ': methods are written in capitals' : ''
    return new Failure('unknown_method', `This server knows no method ${method}${capitals}`)
  }
  const message =
    text === '' || text.includes('\r\n\r\n')
      ? 'This is not a well-formed HTTP/1 request'
      : 'The connection ended in the middle of the head'
  return new Failure('bad_request', message, undefined, 'malformed_head')
}

const endOfStatus: Record<number, HeadEnd> = {
  408: 'timeout',
  431: 'too_large',
  501: 'unknown_method',
}

/**
 * Returns why a capture was refused, in a sentence without its full stop: of an unreadable head by what is
 * kept of it. Null if it was kept whole.
 */
export function refusedBecause({
  refused,
  status,
  body,
  size,
}: Pick<CaptureRecord, 'refused' | 'status' | 'body' | 'size'>): string | null {
  if (refused !== 'unreadable_head') return refused && refusalReason(refused)
  const { message, reason } = headFailure(endOfStatus[status ?? 400] ?? 'malformed', body)
  const isBeyond = reason === 'malformed_head' && body.length < size
  return isBeyond ? refusalReason(refused) : message
}
