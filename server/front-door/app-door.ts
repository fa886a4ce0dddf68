import type { IncomingMessage, ServerResponse } from 'node:http'
import { codeOf, Failure, MethodNotAllowed } from '@/core/errors'
import { methodsOf } from '@/core/openapi/document'
import type { Admission } from './admission'
import { answerFailure, isIncomplete } from './answers'
import { laneOf } from './app-lane'
import { beforeHead, prepareForApp } from './app-requests'
import { AppTurn } from './app-pipeline-turn'
import { addressGroup, clientAddress } from './client-address'
import { dropRest } from './close-after'
import type { Origins } from './origins'
import { pathError } from './request-target'
import type { PipelineOrder } from './pipeline-order'
import { RequestsUnderWay } from './requests-under-way'
import { cutStalled } from './response-written'

export interface AppDoorSettings {
  trustProxy: number
  development: boolean
  /** A client that reads nothing of a response for this long is disconnected. */
  maxStalledMs: number
  admission: Admission
  /** Returns the origin of the capture addresses. */
  captureOrigin(): string
  origins: Origins
  /** Next: pages and API. */
  app(request: IncomingMessage, response: ServerResponse): Promise<void>
  sockets: { request(request: IncomingMessage, response: ServerResponse): void }
  onUnexpectedError(error: unknown): void
}

/** A request that is not capture traffic. */
interface AppRequest {
  request: IncomingMessage
  response: ServerResponse
  /** Path and query as sent. */
  path: string
  mustContinue: boolean
}

const appMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
/** Health and metrics must work when nothing else does; they cost next to nothing. */
const alwaysAnswered = /^\/api\/(?:health|metrics)(?:\?|$)/
const healthPath = /^\/api\/health(?:\?|$)/

/**
 * Returns a handler for requests that are not capture traffic: one at a time per connection, in
 * fair order among all.
 */
export function createAppDoor(
  settings: AppDoorSettings,
  pipeline: PipelineOrder,
): (incoming: AppRequest) => void {
  const underWay = new RequestsUnderWay()

  function enter(incoming: AppRequest): void {
    const { request, response, path } = incoming
    const failure = checkHost(request, path, settings.origins) ?? checkForApp(request, path)
    if (failure) return answerFailure(request, response, failure)
    request.url = path
    const turn = new AppTurn(request, response)
    if (pipeline.take(request.socket, turn, () => inTurn(incoming, turn))) return
    request.socket.pause()
    response.shouldKeepAlive = false
    const full = new Failure(
      'busy',
      'Too many pipelined requests are waiting on this connection',
      1,
    )
    answerFailure(request, response, full)
  }

  async function inTurn(incoming: AppRequest, turn: AppTurn): Promise<void> {
    const { request, response, path, mustContinue } = incoming
    const over = new AbortController()
    const ended = turn.begin(over)
    if (turn.broken) answerFailure(request, response, brokenBy(turn.broken))
    else if (!path.startsWith('/socket.io/')) await admit(incoming, over.signal, ended)
    else {
      if (mustContinue) response.writeContinue()
      poll(request, response)
    }
    await ended
  }

  function poll(request: IncomingMessage, response: ServerResponse): void {
    // A poll is a GET, but it opens a session: its origin is checked as a WebSocket's is.
    const failure = settings.origins.checkOrigin(request) ?? checkPoll(request)
    if (failure) answerFailure(request, response, failure)
    else settings.sockets.request(request, response)
  }

  /** Handles a request once it is admitted. */
  async function admit(
    incoming: AppRequest,
    over: AbortSignal,
    ended: Promise<void>,
  ): Promise<void> {
    const { request, response, path } = incoming
    const client = clientAddress(request, settings.trustProxy)
    try {
      if (alwaysAnswered.test(path)) return work(incoming, client, '')
      const group = addressGroup(client)
      const admitted = await settings.admission.enter(
        group,
        laneOf(request.method ?? '', path),
        over,
      )
      const stop = underWay.add(request, response, admitted)
      try {
        if (!over.aborted) work(incoming, client, admitted.id)
        await ended
      } finally {
        stop()
        admitted.leave()
      }
    } catch (error) {
      onFailed(incoming, error)
    }
  }

  /** Not awaited: a handler may never end once its client has gone. */
  function work(incoming: AppRequest, client: string, id: string): void {
    const { request, response, mustContinue } = incoming
    const { socket } = request
    if (mustContinue) response.writeContinue()
    const captureOrigin = settings.captureOrigin()
    const { development } = settings
    prepareForApp(request, response, { captureOrigin, development, client, id })
    beforeHead(response, () => cutStalled(response, settings.maxStalledMs))
    response.once('finish', () => {
      if (isIncomplete(request)) dropRest(request, socket)
    })
    settings.app(request, response).catch((error: unknown) => onFailed(incoming, error))
  }

  function onFailed({ request, response }: AppRequest, error: unknown): void {
    if (response.destroyed) return
    const expected = codeOf(error) !== null
    if (!expected) settings.onUnexpectedError(error)
    if (response.headersSent) return void response.destroy()
    const failure = new Failure('internal', 'The request could not be handled')
    answerFailure(request, response, expected ? (error as Failure) : failure)
  }

  return enter
}

const brokenBy = (why: 'malformed' | 'timeout'): Failure =>
  why === 'timeout'
    ? new Failure('timeout', 'The request was not complete in time')
    : new Failure('bad_request', 'This is not a well-formed HTTP/1 request')

/** Checks the Host header. Health probes of a load balancer may use any name. */
function checkHost(request: IncomingMessage, path: string, origins: Origins): Failure | null {
  return healthPath.test(path) ? null : origins.check(request)
}

function checkPoll({ method }: IncomingMessage): Failure | null {
  if (method === 'GET' || method === 'POST') return null
  return new Failure('bad_request', `Socket polling accepts GET and POST, not ${method}`)
}

function checkForApp(request: IncomingMessage, path: string): Failure | null {
  if (!path.startsWith('/')) return new Failure('bad_request', 'The target must be a path')
  const error = pathError(path)
  if (error) return new Failure('bad_request', error)
  if (!appMethods.has(request.method ?? '')) {
    return new Failure('bad_request', `${request.method} is accepted at capture addresses only`)
  }
  const unknown = checkForApi(request.method ?? '', path)
  if (unknown) return unknown
  // Next's own error pages are not pages of the app.
  if (/^\/_(?:global-error|not-found|error)(?:[/?.]|$)/.test(path)) {
    return new Failure('not_found', 'There is no such page')
  }
  const takesWrites = /^\/(?:api\/|mcp(?:\?|$)|socket\.io\/|__nextjs)/.test(path)
  if (!takesWrites && !/^(?:GET|HEAD|OPTIONS)$/.test(request.method ?? '')) {
    return new Failure(
      'bad_request',
      `${request.method} is accepted under /api/, /mcp and /in/ only`,
    )
  }
  return null
}

/** What is no operation of the API is said in its own form, not in that of a page. */
function checkForApi(method: string, path: string): Failure | null {
  const [name = ''] = path.split('?')
  if (!/^\/api(?:\/|$)/.test(name)) return null
  const methods = methodsOf(name)
  if (methods === null) {
    return new Failure(
      'not_found',
      'There is no such address in the API: see /docs/api, or /api/openapi.json',
    )
  }
  if (methods.includes(method)) return null
  return new MethodNotAllowed(method, methods)
}
