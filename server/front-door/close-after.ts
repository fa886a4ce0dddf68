import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Reply } from '@/core/http/wire'
import { socketOf, whenWritten } from './response-written'

export const maxLingerMs = 2000
const maxUnreadBytes = 64 * 1024 * 1024

/**
 * Sends a reply and closes the connection, but first lets a sender that is still writing finish:
 * closing with unread bytes makes TCP reset the connection, and the reply is lost (RFC 9112,
 * section 9.6).
 *
 * @returns whether the reply was written
 */
export function closeAfter(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  maxStalledMs?: number,
): Promise<boolean> {
  response.writeHead(reply.status, [...reply.headers, 'Connection', 'close'])
  if (request.complete || request.readableEnded) {
    response.end(reply.body)
    return whenWritten(request, response, maxStalledMs)
  }
  if (request.method === 'HEAD') response.flushHeaders()
  const written = new Promise<boolean>((resolve) => {
    const socket = socketOf(request, response)
    response.write(reply.body, (error) => resolve(!error && socket?.destroyed === false))
    response.once('close', () => resolve(false))
  })
  discardRest(request, () => {
    response.end()
    void whenWritten(request, response, maxStalledMs)
  })
  return written
}

/** Reads and drops the rest of a body; calls `done` at its end, or at the time or byte limit. */
function discardRest(request: IncomingMessage, done: () => void): void {
  let discarded = 0
  const timer = setTimeout(end, maxLingerMs)
  function end(): void {
    clearTimeout(timer)
    request.off('data', discard).off('end', end).off('close', end)
    done()
  }
  function discard(chunk: Buffer): void {
    discarded += chunk.length
    if (discarded > maxUnreadBytes) end()
  }
  request.on('data', discard).on('end', end).on('close', end)
}

/** Functions that stop dropping the rest of a body, by connection. */
const dropping = new WeakMap<Socket, () => void>()

/**
 * Reads and drops the rest of a body after its request was answered; cuts the connection if the
 * rest exceeds the time or byte limit.
 */
export function dropRest(request: IncomingMessage, socket: Socket): void {
  // The previous body on this connection has ended, or this request would not have been parsed.
  dropping.get(socket)?.()
  const from = socket.bytesRead
  const until = performance.now() + maxLingerMs
  const timer = setInterval(() => {
    const endless = socket.bytesRead - from > maxUnreadBytes || performance.now() > until
    if (endless && !request.complete) socket.destroy()
    if (endless || request.complete) stop()
  }, 50)
  function stop(): void {
    clearInterval(timer)
    socket.off('pause', readOn).off('close', stop)
    dropping.delete(socket)
  }
  dropping.set(socket, stop)
  // A handler that gave up on the body destroyed the request: then each piece pauses the socket.
  const readOn = (): void => void socket.resume()
  socket.on('pause', readOn).on('close', stop)
  request.removeAllListeners('data').removeAllListeners('readable').resume()
  socket.resume()
}
