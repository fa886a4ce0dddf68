import { type ErrorCode, Failure, statusOfCode } from '../errors'
import type { Reply } from './wire'

/**
 * On every answer of a capture address, whatever it is: nothing that a bin says runs as script on
 * the product's own origin, is sniffed into another type, or is found by a search engine.
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

/** Whether a reply is meant to tell its sender nothing: no status, no headers, no body. */
export const isSilent = ({ conduct }: Pick<Reply, 'conduct'>): boolean =>
  conduct?.manner === 'reset' || conduct?.manner === 'hang'

const utf8 = new TextEncoder()

/** A reply's body as it travels. */
export const replyBytes = ({ body }: Pick<Reply, 'body'>): Uint8Array =>
  typeof body === 'string' ? utf8.encode(body) : body

/** The size of a reply's body, in bytes. */
export const replySize = (reply: Reply): number =>
  reply === okReply ? reply.body.length : replyBytes(reply).length

/** How much of a reply's body is kept, in bytes. */
export const mostReplyBytes = 65_536

/** What the sender is told when its request was not kept, or not whole. */
export function refusal(failure: Failure): Reply {
  const body = JSON.stringify({ error: { code: failure.code, message: failure.message } })
  const retry = failure.retryAfter === undefined ? [] : ['Retry-After', String(failure.retryAfter)]
  return {
    status: statusOfCode[failure.code],
    headers: [
      'Content-Type',
      'application/json; charset=utf-8',
      ...safety,
      'Content-Length',
      String(new TextEncoder().encode(body).length),
      ...retry,
    ],
    body,
    close: true,
  }
}

export const refuse = (code: ErrorCode, message: string, retryAfter?: number): Reply =>
  refusal(new Failure(code, message, retryAfter))
