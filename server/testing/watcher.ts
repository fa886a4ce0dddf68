import { io, type Socket } from 'socket.io-client'
import type { Changed } from '@/core/contract/bin-events'
import type { CaptureSummary } from '@/core/contract/capture'
import type { ClientEvents, ServerEvents, Watch, WatchAnswer } from '@/core/contract/socket'

export type ClientSocket = Socket<ServerEvents, ClientEvents>

export interface Watcher {
  socket: ClientSocket
  /** Everything pushed so far, in order of arrival. */
  pushed: CaptureSummary[]
  changed: Changed[]
  watch(input: Watch): Promise<WatchAnswer>
  /** Resolves when the connection is lost. */
  lost: Promise<void>
  close(): void
}

/** A socket that reconnects by itself soon after every loss. */
export function connectSocket(
  origin: string,
  { key, headers = {} }: { key?: string; headers?: Record<string, string> } = {},
): ClientSocket {
  return io(origin, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 5,
    reconnectionDelayMax: 20,
    extraHeaders: headers,
    ...(key !== undefined && { auth: { key } }),
  })
}

/** A socket that records everything pushed to it; it does not reconnect. */
export function connectWatcher(
  origin: string,
  options: { key?: string; headers?: Record<string, string> } = {},
): Watcher {
  const socket = connectSocket(origin, options)
  socket.io.reconnection(false)
  const pushed: CaptureSummary[] = []
  const changed: Changed[] = []
  socket.on('captured', ({ captures }) => void pushed.push(...captures))
  socket.on('changed', (event) => void changed.push(event))
  return {
    socket,
    pushed,
    changed,
    watch: (input) => socket.timeout(5000).emitWithAck('watch', input),
    lost: new Promise((resolve) => void socket.once('disconnect', () => resolve())),
    close: () => void socket.disconnect(),
  }
}
