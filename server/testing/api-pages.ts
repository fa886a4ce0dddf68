import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { NextApp } from '../next-app'
import { apiRoutes } from './api-routes'

type Handler = (request: Request, context: { params: Promise<object> }) => Promise<Response>

/** The route handlers of app/api without Next around them, for tests that look at no pages. */
export const apiPages = (): NextApp => ({
  async request(incoming, outgoing) {
    const found = handlerOf(incoming)
    if (!found) return void outgoing.writeHead(404).end()
    const params = Promise.resolve(found.params)
    await sendResponse(outgoing, await found.handler(toRequest(incoming), { params }))
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

function toRequest(incoming: IncomingMessage): Request {
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD'
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])
  return new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method: incoming.method ?? 'GET',
    headers: headers as [string, string][],
    ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream & BodyInit, duplex: 'half' }),
  })
}

async function sendResponse(outgoing: ServerResponse, response: Response): Promise<void> {
  const cookies = response.headers.getSetCookie()
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') outgoing.setHeader(name, value)
  }
  if (cookies.length > 0) outgoing.setHeader('Set-Cookie', cookies)
  outgoing.writeHead(response.status).end(Buffer.from(await response.arrayBuffer()))
}
