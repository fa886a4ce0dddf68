import type { Caught } from '../capture/caught'
import { headerValue } from '../capture/check-head'
import { okReply, safety } from '../capture/reply'
import type { Reply } from '../capture/wire'
import type { OpenBinRecord } from '../records'
import { compiledOf } from './compiled'
import { faultOfValue } from './headers'
import type { Policy } from './policy'

// Never with credentials: an echo would give a page the cookies that the browser keeps for this host.
const open = ['Access-Control-Allow-Origin', '*', 'Access-Control-Expose-Headers', '*']

/** The Fetch standard, 4.8: a browser asks whether a page of another origin may send what it wants to. */
export const isPreflight = ({ method, headers }: Pick<Caught, 'method' | 'headers'>): boolean =>
  method === 'OPTIONS' &&
  headerValue(headers, 'origin') !== null &&
  headerValue(headers, 'access-control-request-method') !== null

/** Yes to whatever is asked, for ten minutes. */
export function preflightReply({ headers }: Pick<Caught, 'headers'>): Reply {
  const asked = (name: string): string => {
    const value = headerValue(headers, name) ?? ''
    return faultOfValue(value) === null && value !== '' ? value : '*'
  }
  return {
    status: 204,
    headers: [
      'Access-Control-Allow-Origin',
      '*',
      'Access-Control-Allow-Methods',
      asked('access-control-request-method'),
      'Access-Control-Allow-Headers',
      // A star does not cover Authorization: what is asked for is named.
      asked('access-control-request-headers'),
      'Access-Control-Max-Age',
      '600',
      'Vary',
      'Access-Control-Request-Method, Access-Control-Request-Headers',
      ...safety,
    ],
    body: '',
    close: false,
  }
}

/** The reply as pages of other origins may read it; as it is where it says itself who may. */
export function corsReply(reply: Reply): Reply {
  if (reply === okReply) return openOk
  const says = reply.headers.some(
    (text, at) => at % 2 === 0 && text.toLowerCase() === 'access-control-allow-origin',
  )
  return says ? reply : opened(reply)
}

/** The same for replies that are none of the bin's own: handshakes and refusals. */
export function corsOf(
  { policy }: { policy: Policy },
  bin: OpenBinRecord | null,
  reply: Reply,
): Reply {
  if (bin === null || bin.replies === null || policy.replies === 'off') return reply
  return compiledOf(bin)?.cors === true ? corsReply(reply) : reply
}

const opened = (reply: Reply): Reply => ({ ...reply, headers: [...open, ...reply.headers] })

const openOk = opened(okReply)
