import type { IncomingMessage } from 'node:http'
import { directRoutes } from '@/app/direct-routes'
import { answerDirectly } from '../pages/answer-directly'
import { goneSignal, writeResponse } from '../pages/call-route'
import type { NextApp } from '../pages/next-app'
import { apiRoutes } from './api-routes'

type Handler = (request: Request, context: { params: Promise<object> }) => Promise<Response>

/** The route handlers of app/api without Next, for tests that need no pages. */
export const apiPages = (): NextApp => answerDirectly(directRoutes, otherRoutes)

const otherRoutes: NextApp = {
  loaded: Promise.resolve(),
  async request(incoming, outgoing) {
    const found = handlerOf(incoming)
    if (!found) return void outgoing.writeHead(404).end()
    const params = Promise.resolve(found.params)
    const request = toRequest(incoming, goneSignal(outgoing))
    const response = await found.handler(request, { params })
    await writeResponse(outgoing, response, incoming.method === 'HEAD')
  },
  upgrade(_request, socket) {
    socket.destroy()
  },
  close: () => Promise.resolve(),
}

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
