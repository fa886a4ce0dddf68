import type { Socket } from 'socket.io'

/** Packets that may wait for a reader before it counts as lagging. */
const mostWaiting = 64
const mostBufferedBytes = 262_144
const longestLagMs = 30_000
const checkMs = 250

/** Room of the sockets that do not read fast enough: they get nothing until they caught up. */
export const lagging = 'lagging'

/**
 * Finds slow readers, holds events back from them, and cuts those that stay slow. One timer for all:
 * a thousand idle sockets with a timer each would wake the process four thousand times a second.
 */
export class LagWatch {
  readonly #checks = new Set<() => void>()
  #timer: NodeJS.Timeout | undefined

  /**
   * @param onDrained called when a lagging socket has read everything
   * @returns stops watching
   */
  add(socket: Socket, onDrained: () => void): () => void {
    const check = checkOf(socket, onDrained)
    this.#checks.add(check)
    this.#timer ??= setInterval(() => {
      for (const each of this.#checks) each()
    }, checkMs).unref()
    return () => {
      this.#checks.delete(check)
      if (this.#checks.size > 0) return
      clearInterval(this.#timer)
      this.#timer = undefined
    }
  }
}

function checkOf(socket: Socket, onDrained: () => void): () => void {
  let since = 0
  return () => {
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
  }
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
