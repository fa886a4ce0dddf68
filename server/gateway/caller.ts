import type { IncomingMessage } from 'node:http'
import type { Caller } from '@/core/access/access'
import { bearerOf, cookieOf } from '../front-door/credentials'

/** Returns the caller of a socket: `auth: {key}`, the Authorization header, or the browser's cookie. */
export function socketCaller(
  request: IncomingMessage,
  auth: Record<string, unknown>,
  remoteAddress: string,
  publicOrigin: string,
): Caller {
  const key = typeof auth['key'] === 'string' ? auth['key'] : null
  return {
    bearer: key ?? bearerOf(request.headers.authorization),
    cookie: cookieOf(request.headers.cookie, publicOrigin),
    remoteAddress,
    userAgent: request.headers['user-agent'] ?? '',
  }
}
