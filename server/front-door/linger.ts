import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Reply } from '@/core/capture/wire'

const longestMs = 2000
const mostBytes = 64 * 1024 * 1024

/**
 * Answers and closes the connection, but first lets a sender that is still writing finish: closing
 * with unread bytes makes TCP reset the connection, and the reply is lost (RFC 9112, section 9.6).
 */
export function closeAfter(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, [...reply.headers, 'Connection', 'close'])
  if (request.complete || request.readableEnded) {
    response.end(reply.body)
    return
  }
  response.write(reply.body)

  let drained = 0
  const timer = setTimeout(end, longestMs)
  function end(): void {
    clearTimeout(timer)
    request.off('data', discard).off('end', end).off('close', end)
    response.end()
  }
  function discard(chunk: Buffer): void {
    drained += chunk.length
    if (drained > mostBytes) end()
  }
  request.on('data', discard).on('end', end).on('close', end)
}
