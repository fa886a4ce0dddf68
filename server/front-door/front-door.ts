import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Wire } from '@/core/capture/wire'
import { refusal } from '@/core/capture/reply'
import { Failure } from '@/core/errors'
import { answerFailure, answerOnSocket } from './answers'
import { prepareForApp } from './app-requests'
import { clientAddress } from './client-address'
import { NodeWire, type WireSettings } from './node-wire'
import type { Origins } from './origins'
import { captureAddress, splitTarget } from './request-target'
import { Turns } from './turns'
import { replayWithoutUpgrade } from './without-upgrade'

export interface FrontDoorSettings extends WireSettings {
  headersTimeoutMs: number
  requestTimeoutMs: number
  maxConnections: number
  captureOrigin(): string
  development: boolean
  origins(): Origins
  /** The route handler that catches. */
  capture(wire: Wire): Promise<unknown>
  /** Next: pages and API. */
  app(request: IncomingMessage, response: ServerResponse): Promise<void>
  appUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  sockets: {
    request(request: IncomingMessage, response: ServerResponse): void
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  }
  onFault(error: unknown): void
}

const noResult = (): void => undefined

const appMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

export interface FrontDoor {
  server: Server
  /** Ends the connections that wait for a next request. */
  closeIdle(): void
  /** Lets replies that wait leave at once. */
  hasten(): void
  /** Cuts the WebSockets: what stays after their end was announced does not read. */
  cutSockets(): void
  /** Cuts all connections. */
  closeAll(): void
}

/**
 * The HTTP server in front of everything: sends capture traffic to the route handler with the facts
 * of the wire beside it, sockets to the gateway, and the rest to Next.
 */
export function createFrontDoor(settings: FrontDoorSettings): FrontDoor {
  const turns = new Turns()
  const upgraded = new Set<Duplex>()

  function route(request: IncomingMessage, response: ServerResponse, mustContinue: boolean): void {
    // Stopping: a sender that keeps its connection busy would hold up the end.
    if (!server.listening) response.shouldKeepAlive = false
    const { authority, path } = splitTarget(request.url ?? '')
    if (authority !== null && authority.toLowerCase() !== request.headers.host?.toLowerCase()) {
      return answerFailure(response, new Failure('misdirected', 'The target names another host'))
    }
    const address = captureAddress(path)
    if (address) return capture(request, response, address, mustContinue)
    if (mustContinue) response.writeContinue()

    const failure = checkHost(request, path, settings) ?? checkForApp(request, path)
    if (failure) return answerFailure(response, failure)
    request.url = path
    if (path.startsWith('/socket.io/')) return poll(request, response)
    prepareForApp(request, response, {
      captureOrigin: settings.captureOrigin(),
      development: settings.development,
      client: clientAddress(request, settings.trustProxy),
    })
    settings.app(request, response).catch((error: unknown) => onFailed(error, response))
  }

  function poll(request: IncomingMessage, response: ServerResponse): void {
    // A poll is a GET, but it opens a session: it must come from our own pages as a WebSocket must.
    const failure = settings.origins().checkOrigin(request)
    if (failure) answerFailure(response, failure)
    else settings.sockets.request(request, response)
  }

  function capture(
    request: IncomingMessage,
    response: ServerResponse,
    address: { bin: string; target: string },
    mustContinue: boolean,
  ): void {
    const wire = new NodeWire(request, response, address, mustContinue, settings)
    const taken = turns.take(request.socket, wire, () => {
      return settings.capture(wire).then(noResult, (error: unknown) => onFailed(error, response))
    })
    if (taken) return
    request.socket.pause()
    void wire.answer(refusal(new Failure('busy', 'Too many requests wait on this connection', 1)))
  }

  function onFailed(error: unknown, response: ServerResponse): void {
    settings.onFault(error)
    if (response.headersSent) return
    answerFailure(response, new Failure('internal', 'The request could not be handled'))
  }

  function onClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
    const timeout = error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
    const wire = turns.last(socket)
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    // The sender hung up in the middle of a body; in the middle of a head it can still be told.
    if (error.code === 'HPE_INVALID_EOF_STATE' && wire?.incomplete) return void socket.destroy()
    if (wire?.break(timeout ? 'timeout' : 'malformed')) return
    if ((socket as Socket).bytesWritten > 0 && !timeout) return void socket.destroy()
    answerOnSocket(socket, failureOf(error))
  }

  const plain = configure(createServer(options(settings)), settings)
  // It never listens, but this is what starts Node's watch over slow heads and bodies.
  plain.emit('listening')
  const server = configure(createServer(options(settings)), settings)
  for (const each of [server, plain]) {
    each.on('request', (request, response) => route(request, response, false))
    each.on('checkContinue', (request, response) => route(request, response, true))
    each.on('checkExpectation', (request, response) => route(request, response, false))
    each.on('clientError', onClientError)
  }
  server.on('upgrade', (request, socket, head) => {
    const path = request.url ?? ''
    if (path.startsWith('/socket.io/')) {
      const failure = settings.origins().check(request) ?? settings.origins().checkOrigin(request)
      if (failure) return answerOnSocket(socket, failure)
      upgraded.add(socket)
      socket.once('close', () => upgraded.delete(socket))
      return settings.sockets.upgrade(request, socket, head)
    }
    if (isCapture(request)) return replayWithoutUpgrade(plain, request, socket, head)
    if (settings.development) return settings.appUpgrade(request, socket, head)
    answerOnSocket(socket, new Failure('bad_request', 'Nothing to upgrade to at this address'))
  })
  const both = [server, plain]
  const cutSockets = (): void => upgraded.forEach((socket) => void socket.destroy())
  return {
    server,
    hasten: () => settings.delays.hasten(),
    closeIdle: () => both.forEach((each) => each.closeIdleConnections()),
    cutSockets,
    closeAll() {
      cutSockets()
      for (const each of both) each.closeAllConnections()
    },
  }
}

function options(settings: FrontDoorSettings) {
  return {
    // Beyond our own limits, so that what exceeds them is seen, and kept as a refused row.
    maxHeaderSize: 262_144,
    headersTimeout: settings.headersTimeoutMs,
    requestTimeout: settings.requestTimeoutMs,
    connectionsCheckingInterval: Math.min(2000, settings.headersTimeoutMs),
    keepAliveTimeout: 5000,
    requireHostHeader: false,
    // Node 24 and newer ask; older ones upgrade whenever anyone listens for it (without-upgrade.ts).
    shouldUpgradeCallback: (request: IncomingMessage) => !isCapture(request),
  }
}

function configure(server: Server, settings: FrontDoorSettings): Server {
  // Node 20 would silently cut header lists at about 1,000 lines.
  server.maxHeadersCount = 0
  server.maxConnections = settings.maxConnections
  return server
}

const isCapture = (request: IncomingMessage): boolean =>
  captureAddress(splitTarget(request.url ?? '').path) !== null

/** Whether the app may answer. Probes of a load balancer ask for the health by any name. */
function checkHost(request: IncomingMessage, path: string, settings: FrontDoorSettings) {
  return path === '/api/health' ? null : settings.origins().check(request)
}

function checkForApp(request: IncomingMessage, path: string): Failure | null {
  if (!path.startsWith('/')) return new Failure('bad_request', 'The target must be a path')
  if (!appMethods.has(request.method ?? '')) {
    return new Failure('bad_request', `${request.method} is understood at capture addresses only`)
  }
  return null
}

function failureOf(error: NodeJS.ErrnoException): Failure {
  if (error.code === 'HPE_HEADER_OVERFLOW') {
    return new Failure('headers_too_large', 'The header block exceeds 256 KiB')
  }
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new Failure('timeout', 'The request was not complete in time')
  }
  return new Failure('bad_request', 'This is not a well-formed HTTP/1 request')
}
