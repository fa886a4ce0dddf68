import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { Server as Engine, type Socket as EngineSocket } from 'engine.io'
import { Server } from 'socket.io'
import type { ClientEvents, ServerEvents } from '@/core/contract/socket'
import type { Services } from '@/core/services'
import { addressGroup, clientAddress } from '../front-door/client-address'
import { callerOf } from './caller'
import { LagWatch } from './lag'
import { Pusher } from './pusher'
import { serveSocket, type SocketData } from './serve-socket'

export interface GatewaySettings {
  services: Services
  trustProxy: number
  socketsPerAddress: number
}

export type Io = Server<ClientEvents, ServerEvents, Record<string, never>, SocketData>

/** The sockets: who may watch what, and what they are told. */
export interface Gateway {
  request(request: IncomingMessage, response: ServerResponse): void
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** How many sockets are connected. */
  sockets(): number
  close(): Promise<void>
}

export function createGateway({
  services,
  trustProxy,
  socketsPerAddress,
}: GatewaySettings): Gateway {
  const io: Io = new Server({ serveClient: false })
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
  const pusher = new Pusher(io)
  const lag = new LagWatch()

  // Counted here and not where socket.io connects: until then a connection is one as well.
  engine.on('connection', (connection: EngineSocket) => {
    const group = addressGroup(clientAddress(connection.request, trustProxy))
    perAddress.set(group, (perAddress.get(group) ?? 0) + 1)
    connection.once('close', () => {
      const left = (perAddress.get(group) ?? 1) - 1
      if (left > 0) perAddress.set(group, left)
      else perAddress.delete(group)
    })
  })
  io.on('connection', (socket) => {
    const address = clientAddress(socket.request, trustProxy)
    const watchdog = lag.add(socket, () => pusher.catchUp(socket))
    const caller = callerOf(socket.request, socket.handshake.auth, address)
    const stop = serveSocket(services, pusher, socket, caller)
    socket.on('disconnect', () => {
      watchdog()
      stop()
    })
  })
  const unsubscribe = services.hub.subscribe((event) => pusher.take(event))

  return {
    request(request, response) {
      engine.handleRequest(request, response)
    },
    upgrade(request, socket, head) {
      engine.handleUpgrade(request, socket, head)
    },
    sockets: () => engine.clientsCount,
    async close() {
      unsubscribe()
      io.disconnectSockets(true)
      engine.close()
      await io.close()
    },
  }
}
