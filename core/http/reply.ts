import { type ErrorCode, Failure, type MethodNotAllowed, statusOfCode } from '../errors'
import type { Reply } from './wire'

/**
 * Headers of every response of a capture address: no reply of a bin runs scripts on the product's own
 * origin, is sniffed as another type, or is indexed by a search engine.
 */
export const safety = [
  'Content-Security-Policy',
  'sandbox',
  'X-Content-Type-Options',
  'nosniff',
  'X-Robots-Tag',
  'noindex',
  'Cache-Control',
  'no-store',
] as const

const plain = ['Content-Type', 'text/plain; charset=utf-8', ...safety]

export const okReply: Reply = {
  status: 200,
  headers: [...plain, 'Content-Length', '2'],
  body: 'ok',
  close: false,
}

/** Returns whether a reply sends nothing: no status, no headers, no body. */
export const isSilent = ({ faultInjection }: Pick<Reply, 'faultInjection'>): boolean =>
  faultInjection?.faultMode === 'reset' || faultInjection?.faultMode === 'hang'

const utf8 = new TextEncoder()

/** Returns a reply's body in bytes. */
export const replyBytes = ({ body }: Pick<Reply, 'body'>): Uint8Array =>
  typeof body === 'string' ? utf8.encode(body) : body

/** Returns the size of a reply's body, in bytes. */
export const replySize = (reply: Reply): number =>
  reply === okReply ? reply.body.length : replyBytes(reply).length

/** How much of a reply's body is kept, in bytes. */
export const maxReplyBytes = 65_536

/** Returns the reply to a request that was not kept, or not whole. */
export function refusal(failure: Failure): Reply {
  const body = JSON.stringify({ error: { code: failure.code, message: failure.message } })
  const retry = failure.retryAfter === undefined ? [] : ['Retry-After', String(failure.retryAfter)]
  const allow =
    'allowed' in failure ? ['Allow', (failure as MethodNotAllowed).allowed.join(', ')] : []
  return {
    status: statusOfCode[failure.code],
    headers: [
      'Content-Type',
      'application/json; charset=utf-8',
      ...safety,
      'Content-Length',
      String(new TextEncoder().encode(body).length),
      ...retry,
      ...allow,
    ],
    body,
    close: true,
  }
}

export const refuse = (code: ErrorCode, message: string, retryAfter?: number): Reply =>
  refusal(new Failure(code, message, retryAfter))
