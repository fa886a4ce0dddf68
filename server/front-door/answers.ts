import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { refusal } from '@/core/http/reply'
import type { Reply } from '@/core/http/wire'
import type { Failure } from '@/core/errors'
import { closeAfter, maxLingerMs } from './close-after'
import { declaredLength } from './receive-body'

/** Whether more of a request's body is still to come. */
export const isIncomplete = (request: IncomingMessage): boolean =>
  !request.complete && declaredLength(request) !== 0

/**
 * Sends a failure in the contract's form; closes the connection if more of the body is still to
 * come.
 */
export function answerFailure(
  request: IncomingMessage,
  response: ServerResponse,
  failure: Failure,
): void {
  const reply = refusal(failure)
  if (isIncomplete(request)) {
    void closeAfter(request, response, reply)
    return
  }
  response.writeHead(reply.status, reply.headers as string[]).end(reply.body)
}

/** Sends a failure on a bare socket, where there is no parsed request, and closes it. */
export const answerOnSocket = (socket: Duplex, failure: Failure): void =>
  replyOnSocket(socket, refusal(failure))

/** Sends a reply on a bare socket and closes it. */
export function replyOnSocket(socket: Duplex, { status, headers, body }: Reply): void {
  // Node removes its own listener from a bare socket, and an unhandled 'error' event ends the process.
  socket.on('error', () => undefined)
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, 'Connection: close']
  for (let i = 0; i < headers.length; i += 2) lines.push(`${headers[i]}: ${headers[i + 1]}`)
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  socket.end(body)
  // Closing with unread bytes makes TCP reset the connection, and the response is lost.
  socket.resume()
  const timer = setTimeout(() => socket.destroy(), maxLingerMs)
  socket.once('close', () => clearTimeout(timer))
}
