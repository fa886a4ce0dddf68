import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Whether a response that was just ended is completely handed to the system, as nearly all are. */
export function isWritten(response: ServerResponse): boolean {
  const { socket } = response
  return socket !== null && response.writableLength === 0 && !socket.errored && !socket.destroyed
}

/**
 * Resolves with whether an ended response has been written, as soon as that is known. Cuts the
 * connection when the peer reads nothing for `maxStalledMs`.
 */
export function whenWritten(
  request: IncomingMessage,
  response: ServerResponse,
  maxStalledMs = 30_000,
): Promise<boolean> {
  if (isWritten(response)) return Promise.resolve(true)
  const socket = socketOf(request, response)
  if (!socket || socket.destroyed || response.destroyed) return Promise.resolve(false)
  return new Promise((resolve) => {
    // Node emits 'finish' even if the bytes were dropped, and closes the socket in it.
    response.prependListener('finish', () => {
      socket.setTimeout(0)
      resolve(!socket.destroyed && !socket.errored)
    })
    response.once('close', () => resolve(false))
    socket.setTimeout(maxStalledMs)
  })
}

/**
 * Returns the socket: Node detaches a request when its body is given up, a response when it is
 * sent.
 */
export const socketOf = (request: IncomingMessage, response: ServerResponse): Socket | null =>
  response.socket ?? request.socket

/**
 * From a response's first byte on, cuts the connection when the reader takes nothing for
 * `maxStalledMs` although bytes wait. If none wait, that is not the reader's fault.
 */
export function cutStalled(response: ServerResponse, maxStalledMs: number): void {
  const { socket } = response
  if (!socket) return
  response.on('timeout', () => {
    if (response.writableLength > 0) socket.destroy()
    else socket.setTimeout(maxStalledMs)
  })
  response.prependListener('finish', () => socket.setTimeout(0))
  socket.setTimeout(maxStalledMs)
}
