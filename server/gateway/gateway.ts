import type { IncomingMessage, ServerResponse } from 'node:http'
import { parse as parseQuery } from 'node:querystring'
import type { Duplex } from 'node:stream'
import { Server as Engine, type Socket as EngineSocket } from 'engine.io'
import { Server } from 'socket.io'
import { Failure } from '@/core/errors'
import { rateLimit } from '@/core/rate-limit'
import type { Services } from '@/core/services'
import { answerFailure, answerOnSocket } from '../front-door/answers'
import { addressGroup, clientAddress } from '../front-door/client-address'
import { socketCaller } from './caller'
import { Expiries } from './expiries'
import { LagWatch } from './lag'
import { ownerRights, type OwnerRights } from './owner-rights'
import { onceParser } from './once-encoder'
import { Pusher } from './pusher'
import { RequestQueue, turnsOf } from './request-queue'
import { serveSocket } from './serve-socket'
import { terminate, terminateSoon } from './terminate'
import type { Io } from './watching-socket'
import { guardBytes, guardPackets } from './wire-guard'

/** Enough to watch 50 bins, leave them, and do so again. */
const maxRequestsPerMinute = 240
/** Requests of all sockets handled at a time: reads have one thread. */
const maxAtOnce = 8

export interface GatewaySettings {
  services: Services
  trustProxy: number
  socketsPerAddress: number
  /** Sockets that an address may open in a minute; 0 limits nothing. */
  newPerAddress: number
  /** Requests over sockets that an address may make in a minute; 0 limits nothing. */
  requestsPerAddress: number
}

/** The socket.io server: who may watch what, and what is sent to them. */
export interface Gateway {
  request(request: IncomingMessage, response: ServerResponse): void
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** How many sockets are connected. */
  sockets(): number
  /** Notifies owners that the addresses of all bins have changed. */
  moved(): void
  /** What is held for connected sockets and watchers: all 0 once there are none. */
  holds(): Record<'rooms' | 'bins' | 'expiries' | 'lagging' | 'addresses', number>
  close(): Promise<void>
}

/** Whether a request belongs to an open session; the query is parsed as engine.io parses it. */
function isOfSession(url: string): boolean {
  const query = /^[^?#]*\?([^#]*)/.exec(url)?.[1] ?? ''
  return Boolean(parseQuery(query)['sid'])
}

export function createGateway({
  services,
  trustProxy,
  socketsPerAddress,
  newPerAddress,
  requestsPerAddress,
}: GatewaySettings): Gateway {
  const io: Io = new Server({ serveClient: false, parser: onceParser })
  const engine = new Engine({
    maxHttpBufferSize: 16_384,
    perMessageDeflate: false,
    httpCompression: false,
    pingInterval: 20_000,
    pingTimeout: 15_000,
    allowRequest(request, decide) {
      const address = addressGroup(clientAddress(request, trustProxy))
      decide(null, (perAddress.get(address) ?? 0) < socketsPerAddress)
    },
  })
  io.bind(engine)

  const perAddress = new Map<string, number>()
  const lag = new LagWatch((socket) => pusher.catchUp(socket))
  const pusher: Pusher = new Pusher(io, lag)
  const opened = rateLimit(newPerAddress, services.elapsed)
  const expiries = new Expiries(services)
  const ofAddress = rateLimit(requestsPerAddress, services.elapsed)
  const ofSocket = rateLimit(maxRequestsPerMinute, services.elapsed)
  const turn = turnsOf(maxAtOnce)

  // Counted here and not on socket.io's 'connection': before that, an engine.io connection counts too.
  engine.on('connection', (connection: EngineSocket) => {
    const group = addressGroup(clientAddress(connection.request, trustProxy))
    perAddress.set(group, (perAddress.get(group) ?? 0) + 1)
    guardPackets(connection)
    connection.once('close', () => {
      terminateSoon(connection)
      const left = (perAddress.get(group) ?? 1) - 1
      if (left > 0) perAddress.set(group, left)
      else perAddress.delete(group)
    })
  })
  const owners = new Set<OwnerRights>()
  io.on('connection', (socket) => {
    const address = clientAddress(socket.request, trustProxy)
    const caller = socketCaller(
      socket.request,
      socket.handshake.auth,
      address,
      services.publicOrigin,
    )
    const requests = new RequestQueue({
      take: () => ofSocket.take(socket.id) || ofAddress.take(addressGroup(address)),
      turn,
      cut: () => terminate(socket.conn),
    })
    const rights = ownerRights(services, caller, () => socket.disconnect(true))
    owners.add(rights)
    const stop = serveSocket({ services, pusher, expiries, socket, caller, requests, rights })
    socket.on('disconnect', (reason) => {
      lag.forget(socket)
      owners.delete(rights)
      stop()
      if (reason !== 'client namespace disconnect') terminateSoon(socket.conn)
    })
  })
  const unsubscribe = services.hub.subscribe((event) => {
    if (event.kind !== 'keys') return pusher.take(event)
    for (const rights of owners) rights.changed(event.owner)
  })

  /** Returns why a request may not open a socket now; null for requests of open sockets. */
  function refusalOf(request: IncomingMessage): Failure | null {
    if (isOfSession(request.url ?? '')) return null
    const wait = opened.take(addressGroup(clientAddress(request, trustProxy)))
    if (wait === 0) return null
    return new Failure('rate_limited', 'Too many new sockets from this address', wait)
  }

  return {
    request(request, response) {
      const failure = refusalOf(request)
      if (failure) answerFailure(request, response, failure)
      else engine.handleRequest(request, response)
    },
    upgrade(request, socket, head) {
      const failure = refusalOf(request)
      if (failure) return answerOnSocket(socket, failure)
      engine.handleUpgrade(request, socket, head)
      guardBytes(socket)
    },
    sockets: () => engine.clientsCount,
    moved: () => pusher.moved(),
    holds: () => ({
      ...pusher.holds,
      expiries: expiries.size,
      lagging: lag.size,
      addresses: perAddress.size,
    }),
    async close() {
      unsubscribe()
      pusher.stop()
      io.disconnectSockets(true)
      engine.close()
      await io.close()
    },
  }
}
