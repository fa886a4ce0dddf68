import type { Server, Socket } from 'socket.io'
import type { View } from '@/core/access/view'
import type { ClientEvents, ServerEvents, Watch } from '@/core/contract/socket'

/** One room that a socket watches. */
export interface Watched {
  view: View
  /** The request that it came from. */
  wanted: Watch
  /** Ends the timer of a link that expires. */
  stop(): void
}

/** What a socket watches, by room. */
export interface SocketData {
  watched?: ReadonlyMap<string, Watched>
}

export type WatchingSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketData>

export type Io = Server<ClientEvents, ServerEvents, Record<string, never>, SocketData>
