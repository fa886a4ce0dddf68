import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Wire } from '@/core/http/wire'
import { refusal } from '@/core/http/reply'
import { Failure } from '@/core/errors'
import type { MarkedProbe } from '@/core/ports/diagnoses'
import { answerFailure, answerOnSocket } from './answers'
import { type AppDoorSettings, createAppDoor } from './app-door'
import { type ConnectionLimits, Connections } from './connections'
import { createClientErrors } from './client-errors'
import { FirstHeads } from './first-heads'
import { NodeWire, type WireSettings } from './node-wire'
import { captureAddress, splitTarget } from './request-target'
import { PipelineOrder } from './pipeline-order'
import { RejectedHeads } from './rejected-heads'
import { catchesOnly, opensSocket, takeUpgrades, type UpgradeSettings } from './upgrades'
import { endsAtOffers, WithoutUpgrade } from './without-upgrade'

/** The settings of Node's server itself. */
export interface HttpSettings {
  headersTimeoutMs: number
  requestTimeoutMs: number
  development: boolean
}

export interface FrontDoorSettings extends HttpSettings, WireSettings, AppDoorSettings {
  /** Made by `createHttpServer`; it may already be listening. */
  server: Server
  connections: ConnectionLimits
  /** Counts a refusal that no row can record, of a request to an id if it names one. */
  turnedAway(failure: Failure, bin?: string): void
  /** Whether a connection is for capture traffic alone. */
  capturesOnly(socket: Duplex): boolean
  /** The route handler for capture traffic. */
  capture(wire: Wire): Promise<unknown>
  /** Returns the probe of a diagnosis that a request is, wherever it is addressed. */
  markedProbe(target: string, headers: readonly string[]): MarkedProbe | null
  takeProbe(wire: Wire, probe: MarkedProbe): Promise<unknown>
  appUpgrade: UpgradeSettings['appUpgrade']
  sockets: AppDoorSettings['sockets'] & UpgradeSettings['sockets']
}

/** A request to a bin, and where it is addressed. */
interface Addressed {
  request: IncomingMessage
  response: ServerResponse
  address: { bin: string; target: string }
  mustContinue: boolean
}

const noResult = (): void => undefined
const nothingSent = new Failure('timeout', 'No request came in time')
const noTunnels = new Failure('bad_request', 'CONNECT is not supported: this is not a proxy')

export interface FrontDoor {
  server: Server
  connections: Connections
  /** Closes idle connections. */
  closeIdle(): void
  /** Sends delayed replies at once, and refuses waiting bodies. */
  hasten(): void
  /** Cuts the WebSockets that stay open after their end was announced: their peers do not read. */
  cutSockets(): void
  /** Cuts all connections. */
  closeAll(): void
  /** Resolves once no request is under way, or after `limitMs`. */
  settled(limitMs: number): Promise<void>
}

/** Creates the server for `createFrontDoor`; it handles nothing by itself. */
export const createHttpServer = (settings: HttpSettings): Server => createServer(options(settings))

/**
 * Routes every HTTP request: capture traffic to the route handler, with the facts of the wire,
 * sockets to the gateway, and the rest to Next.
 */
export function createFrontDoor(settings: FrontDoorSettings): FrontDoor {
  const { server } = settings
  const pipeline = new PipelineOrder()
  const connections = new Connections(settings.connections)
  const firstHeads = new FirstHeads(server, settings.headersTimeoutMs, (socket) =>
    refuse(socket, nothingSent),
  )
  const heads = new RejectedHeads(firstHeads)
  const onClientError = createClientErrors(pipeline, heads, settings)
  const handleApp = createAppDoor(settings, pipeline)

  function route(request: IncomingMessage, response: ServerResponse, mustContinue: boolean): void {
    heads.read(request)
    // While stopping: a sender that keeps its connection busy would delay the end.
    if (!server.listening) response.shouldKeepAlive = false
    const probe = settings.markedProbe(request.url ?? '', request.rawHeaders)
    if (probe) {
      const take = (wire: Wire): Promise<unknown> => settings.takeProbe(wire, probe)
      const address = { bin: probe.diagnosis.bin, target: request.url ?? '' }
      return receive({ request, response, address, mustContinue }, take)
    }
    const { authority, path } = splitTarget(request.url ?? '')
    if (authority !== null && authority.toLowerCase() !== request.headers.host?.toLowerCase()) {
      const failure = new Failure(
        'misdirected',
        'The request target and the Host header name different hosts',
      )
      const named = captureAddress(path)
      if (named) settings.turnedAway(failure, named.bin)
      return answerFailure(request, response, failure)
    }
    const address = captureAddress(path)
    if (address) receive({ request, response, address, mustContinue }, settings.capture)
    else if (settings.capturesOnly(request.socket)) answerFailure(request, response, catchesOnly)
    else handleApp({ request, response, path, mustContinue })
  }

  function receive(
    { request, response, address, mustContinue }: Addressed,
    take: (wire: Wire) => Promise<unknown>,
  ): void {
    // The tunnel in front of it, and nobody else, says whose request it is.
    const wireSettings = settings.capturesOnly(request.socket)
      ? { ...settings, trustProxy: 1 }
      : settings
    const wire = new NodeWire(request, response, address, mustContinue, wireSettings)
    const onFailed = (error: unknown): void => {
      settings.onUnexpectedError(error)
      if (response.headersSent) return
      const failure = new Failure('internal', 'The request could not be handled')
      answerFailure(request, response, failure)
    }
    if (pipeline.take(request.socket, wire, () => take(wire).then(noResult, onFailed))) return
    request.socket.pause()
    const full = new Failure(
      'busy',
      'Too many pipelined requests are waiting on this connection',
      1,
    )
    settings.turnedAway(full, address.bin)
    void wire.answer(refusal(full))
  }

  function refuse(socket: Duplex, failure: Failure): void {
    settings.turnedAway(failure)
    answerOnSocket(socket, failure)
  }

  // For connections that offered an upgrade. It never listens, but this event starts Node's
  // timeouts for slow heads and bodies.
  const plain = createHttpServer(settings)
  plain.emit('listening')
  const withoutUpgrade = new WithoutUpgrade(plain)
  for (const event of ['request', 'checkContinue', 'checkExpectation']) {
    plain.on(event, (request: IncomingMessage) => withoutUpgrade.restore(request))
  }
  // `Connections` makes room first; what exceeds its limit within one turn of the event loop, Node
  // refuses.
  server.maxConnections = settings.connections.all + 256
  server.on('connection', (socket: Socket) => {
    const isOfTunnel = settings.capturesOnly(socket)
    const place = isOfTunnel ? connections.open(socket, 'tunnel') : connections.open(socket)
    if (!place) return
    pipeline.open(socket, place)
    firstHeads.open(socket)
  })
  const both = [server, plain]
  for (const each of both) {
    // Node 20 silently cuts header lists at about 1,000 lines by default.
    each.maxHeadersCount = 0
    each.on('request', (request, response) => route(request, response, false))
    each.on('checkContinue', (request, response) => route(request, response, true))
    each.on('checkExpectation', (request, response) => route(request, response, false))
    each.on('clientError', onClientError)
    // Without a listener Node drops the connection without a response.
    each.on('connect', (request, socket) => {
      heads.read(request)
      refuse(socket, noTunnels)
    })
    each.on('upgrade', (request) => heads.read(request))
  }
  const cutSockets = takeUpgrades(both, withoutUpgrade, pipeline, settings)
  return {
    server,
    connections,
    hasten() {
      settings.delays.hasten()
      settings.budget.hasten()
    },
    closeIdle() {
      firstHeads.closeIdle()
      for (const each of both) each.closeIdleConnections()
    },
    cutSockets,
    settled: (limitMs) => pipeline.settled(limitMs),
    closeAll() {
      cutSockets()
      firstHeads.closeIdle()
      for (const each of both) each.closeAllConnections()
    },
  }
}

function options(settings: HttpSettings) {
  return {
    // Above our own limits, so that a head that exceeds those is parsed and kept as a refused row.
    maxHeaderSize: 262_144,
    headersTimeout: settings.headersTimeoutMs,
    requestTimeout: settings.requestTimeoutMs,
    connectionsCheckingInterval: Math.min(2000, settings.headersTimeoutMs),
    keepAliveTimeout: 5000,
    requireHostHeader: false,
    ...(!endsAtOffers && {
      shouldUpgradeCallback: (request: IncomingMessage) =>
        opensSocket(request, settings.development),
    }),
  }
}
