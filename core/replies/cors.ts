import type { HeaderLine } from '../contract/capture'
import type { ReceivedRequest } from '../http/received-request'
import { headerValue } from '../http/headers'
import { okReply, safety } from '../http/reply'
import type { Reply } from '../http/wire'
import type { OpenBinRecord } from '../records'
import { compiledOf } from './compiled-replies'
import { headerValueError } from './headers'
import type { Policy } from './policy'
import { lineValue, lineValues } from '../parsing/named-lines'

// Never with credentials: an echo would give a page the cookies that the browser keeps for this
// host.
const open: readonly HeaderLine[] = [
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Expose-Headers', '*'],
]

/**
 * The Fetch standard, 4.8: a browser asks whether a page of another origin may send its request.
 */
export const isPreflight = ({
  method,
  headers,
}: Pick<ReceivedRequest, 'method' | 'headers'>): boolean =>
  method === 'OPTIONS' &&
  headerValue(headers, 'origin') !== null &&
  headerValue(headers, 'access-control-request-method') !== null

/**
 * Allows whatever is requested, for ten minutes, to any origin.
 *
 * @param own the CORS headers that the reply to the request itself will have, which then hold here, too
 */
export function preflightReply(
  { headers }: Pick<ReceivedRequest, 'headers'>,
  own: readonly HeaderLine[] | null = null,
): Reply {
  const requested = (name: string): string => {
    const value = headerValue(headers, name) ?? ''
    return headerValueError(value) === null && value !== '' ? value : '*'
  }
  const ownValue = (name: string): string | null => own && lineValue(own, name)
  // A star covers neither Authorization nor, with credentials, anything: what is requested is named.
  const named = (name: string, asked: string): string => {
    const items = lineValues(own ?? [], name).flatMap((line) => line.split(',').map(trimmed))
    return items.length === 0 || items.includes('*') ? requested(asked) : items.join(', ')
  }
  const credentials = ownValue('access-control-allow-credentials')
  return {
    status: 204,
    headers: [
      'Access-Control-Allow-Origin',
      ownValue('access-control-allow-origin') ?? '*',
      ...(credentials === null ? [] : ['Access-Control-Allow-Credentials', credentials]),
      'Access-Control-Allow-Methods',
      named('access-control-allow-methods', 'access-control-request-method'),
      'Access-Control-Allow-Headers',
      named('access-control-allow-headers', 'access-control-request-headers'),
      'Access-Control-Max-Age',
      ownValue('access-control-max-age') ?? '600',
      'Vary',
      `${own ? 'Origin, ' : ''}Access-Control-Request-Method, Access-Control-Request-Headers`,
      ...safety,
    ],
    body: '',
    close: false,
  }
}

/**
 * Returns the reply readable for pages of other origins; unchanged if it sets its own CORS headers.
 */
export function corsReply(reply: Reply): Reply {
  if (reply === okReply) return openOk
  return headerValue(reply.headers, 'access-control-allow-origin') !== null ? reply : opened(reply)
}

/** The same for replies that are not the bin's own: handshakes and refusals. */
export function corsOf(
  { policy }: { policy: Policy },
  bin: OpenBinRecord | null,
  reply: Reply,
): Reply {
  if (bin === null || bin.replies === null || policy.replies === 'off') return reply
  return compiledOf(bin)?.cors === true ? corsReply(reply) : reply
}

/** Adds what a reply does not say itself. */
function opened(reply: Reply): Reply {
  const added = open.filter(([name]) => headerValue(reply.headers, name.toLowerCase()) === null)
  return { ...reply, headers: [...added.flat(), ...reply.headers] }
}

const trimmed = (text: string): string => text.trim()

const openOk = opened(okReply)
