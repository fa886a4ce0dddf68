import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { visitOf } from '@/core/share/visit'

/** Headers that would let a client control Next's internals; its own pages send none of them. */
const steering =
  /^(?:x-middleware-|x-nextjs-|x-invoke-|x-now-|x-vercel-|x-prerender-|x-matched-path$|next-resume$|next-action$|x-rewrite-|x-original-url$)/

/** A page of Next's dev server requests debug data with these; without them it waits for ever. */
const debugging = new Set(['x-nextjs-request-id', 'x-nextjs-html-request-id'])

export interface AppRequestSettings {
  captureOrigin: string
  development: boolean
  /** The client's address. */
  client: string
  /** The operations reserve memory for the response under this id; see AnswerRoom. */
  id: string
}

/**
 * Prepares a request for Next: removes the headers that control its internals, and sets the page's
 * Content-Security-Policy on both the request (Next reads the nonce for its scripts there) and the
 * response, unless the response sets its own.
 */
export function prepareForApp(
  request: IncomingMessage,
  response: ServerResponse,
  { captureOrigin, development, client, id }: AppRequestSettings,
): void {
  request.headers['x-wirebin-client'] = client
  request.headers['x-wirebin-request'] = id
  // Pages cannot see the method, nor the headers of Next's router.
  const { method = 'GET', headers } = request
  headers['x-wirebin-visit'] = visitOf({ method, headers })
  for (const name of Object.keys(request.headers)) {
    if (development && debugging.has(name)) continue
    if (steering.test(name)) delete request.headers[name]
  }
  // Next's pages send their router state; Next fails on one that it cannot parse.
  const state = request.headers[routerState]
  if (state !== undefined && !isRouterState(state)) delete request.headers[routerState]
  const nonce = randomBytes(16).toString('base64')
  const policy = [
    "default-src 'self'",
    // With strict-dynamic, browsers ignore 'self', which includes capture addresses.
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
  const defaults = [['Content-Security-Policy', policy], ...safety] as const
  beforeHead(response, () => {
    for (const [name, value] of defaults)
      if (!response.hasHeader(name)) response.setHeader(name, value)
  })
}

const routerState = 'next-router-state-tree'

function isRouterState(value: string | string[]): boolean {
  try {
    const state: unknown = JSON.parse(decodeURIComponent(String(value)))
    return Array.isArray(state) && typeof state[0] === 'string' && typeof state[1] === 'object'
  } catch {
    // Neither percent-encoded UTF-8 nor JSON.
    return false
  }
}

const safety = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Frame-Options', 'DENY'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
] as const

/** Calls back once, right before a response's head is written, whoever writes it. */
export function beforeHead(response: ServerResponse, ready: () => void): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse
  let made = false
  response.writeHead = (...args: unknown[]) => {
    if (!made) ready()
    made = true
    return writeHead(...args)
  }
}
