import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Headers by which a stranger could steer Next's inside; none is sent by its own pages. */
const steering =
  /^(?:x-middleware-|x-nextjs-|x-invoke-|x-now-|x-vercel-|x-prerender-|x-matched-path$|next-resume$|next-action$|x-rewrite-|x-original-url$)/

/** With these a page of Next's dev server asks for what goes with an answer; without, it waits for ever. */
const debugging = new Set(['x-nextjs-request-id', 'x-nextjs-html-request-id'])

/**
 * Readies a request for Next: steering headers go, and the page's Content-Security-Policy is set on
 * the request (whence Next takes the nonce of its scripts) and on the response alike.
 */
export function prepareForApp(
  request: IncomingMessage,
  response: ServerResponse,
  {
    captureOrigin,
    development,
    client,
  }: { captureOrigin: string; development: boolean; client: string },
): void {
  request.headers['x-wirebin-client'] = client
  for (const name of Object.keys(request.headers)) {
    if (development && debugging.has(name)) continue
    if (steering.test(name)) delete request.headers[name]
  }
  const nonce = randomBytes(16).toString('base64')
  const policy = [
    "default-src 'self'",
    // With strict-dynamic browsers pass over 'self', which capture addresses are part of.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "worker-src 'self' blob:",
    `connect-src 'self' ${captureOrigin}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
  request.headers['content-security-policy'] = policy
  response.setHeader('Content-Security-Policy', policy)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.setHeader('X-Frame-Options', 'DENY')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
}
