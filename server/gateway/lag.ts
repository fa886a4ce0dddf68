import type { Socket } from 'socket.io'

/** Packets that may wait for a reader before it counts as lagging. */
const mostWaiting = 64
const mostBufferedBytes = 262_144
const longestLagMs = 30_000
const checkMs = 250

/** Room of the sockets that do not read fast enough: they get nothing until they caught up. */
export const lagging = 'lagging'

/**
 * Finds a slow reader, holds events back from it, and cuts it when it stays slow.
 *
 * @param onDrained called when a lagging socket has read everything
 * @returns stops watching
 */
export function watchLag(socket: Socket, onDrained: () => void): () => void {
  let since = 0
  const timer = setInterval(() => {
    const behind = isBehind(socket)
    if (since === 0 && behind) {
      since = Date.now()
      void socket.join(lagging)
    } else if (since > 0 && !behind && waiting(socket) === 0) {
      since = 0
      void socket.leave(lagging)
      onDrained()
    } else if (since > 0 && Date.now() - since > longestLagMs) {
      socket.disconnect(true)
    }
  }, checkMs)
  timer.unref()
  return () => clearInterval(timer)
}

function isBehind(socket: Socket): boolean {
  if (waiting(socket) > mostWaiting) return true
  return (inside(socket).transport.socket?.bufferedAmount ?? 0) > mostBufferedBytes
}

/** engine.io keeps its queue and the WebSocket behind private names; there is no public way to them. */
interface Inside {
  writeBuffer: unknown[]
  transport: { socket?: { bufferedAmount?: number } }
}

const inside = (socket: Socket): Inside => socket.conn as unknown as Inside

const waiting = (socket: Socket): number => inside(socket).writeBuffer.length
