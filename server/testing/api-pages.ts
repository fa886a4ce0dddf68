import type { IncomingMessage, ServerResponse } from 'node:http'
import type { NextApp } from '../pages/next-app'
import { apiRoutes } from './api-routes'

type Handler = (request: Request, context: { params: Promise<object> }) => Promise<Response>

/** The route handlers of app/api without Next, for tests that need no pages. */
export const apiPages = (): NextApp => ({
  loaded: Promise.resolve(),
  async request(incoming, outgoing) {
    const found = handlerOf(incoming)
    if (!found) return void outgoing.writeHead(404).end()
    const params = Promise.resolve(found.params)
    const request = toRequest(incoming, goneSignal(outgoing))
    await sendResponse(outgoing, await found.handler(request, { params }))
  },
  upgrade(_request, socket) {
    socket.destroy()
  },
  close: () => Promise.resolve(),
})

function handlerOf({ url = '', method = '' }: IncomingMessage) {
  const segments = pathOf(url).split('/')
  for (const [pattern, module] of Object.entries(apiRoutes)) {
    const params = match(pattern.split('/'), segments)
    const handler = (module as Record<string, Handler | undefined>)[method]
    if (params && handler) return { handler, params }
  }
  return null
}

function match(pattern: string[], segments: string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null
  const params: Record<string, string> = {}
  for (const [i, part] of pattern.entries()) {
    const segment = segments[i] ?? ''
    if (part.startsWith('[')) params[part.slice(1, -1)] = decodeURIComponent(segment)
    else if (part !== segment) return null
  }
  return params
}

const pathOf = (url: string): string => url.split('?')[0] ?? ''

/** As in Next: aborts if the connection closes before the response was written. */
function goneSignal(outgoing: ServerResponse): AbortSignal {
  const gone = new AbortController()
  outgoing.once('close', () => outgoing.writableFinished || gone.abort())
  return gone.signal
}

function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD'
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])
  return new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method: incoming.method ?? 'GET',
    headers: headers as [string, string][],
    signal,
    // As Next does: undici accepts any iterable.
    ...(hasBody && { body: incoming as unknown as BodyInit, duplex: 'half' }),
  })
}

/** As Next does: uses chunked transfer coding, and reads no faster than the client. */
async function sendResponse(outgoing: ServerResponse, response: Response): Promise<void> {
  const cookies = response.headers.getSetCookie()
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie' && name !== 'content-length') outgoing.setHeader(name, value)
  }
  if (cookies.length > 0) outgoing.setHeader('Set-Cookie', cookies)
  outgoing.statusCode = response.status
  if (!response.body) return void outgoing.end()
  try {
    for await (const chunk of response.body) {
      if (outgoing.destroyed) return
      if (!outgoing.write(chunk)) await drained(outgoing)
    }
  } catch {
    // The head is already sent: a response that breaks off can only be cut.
    return void outgoing.destroy()
  }
  outgoing.end()
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      outgoing.off('drain', end).off('close', end)
      resolve()
    }
    outgoing.on('drain', end).on('close', end)
  })
}
