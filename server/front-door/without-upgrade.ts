import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

/**
 * Hands a connection that asked for an upgrade to a server that knows none, head and all: a server
 * may ignore Upgrade (RFC 9110, 7.8), and senders such as Java's HttpClient ask for h2c with every
 * request, but Node stops parsing the body once anyone listens for upgrades.
 */
export function replayWithoutUpgrade(
  server: Server,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  const lines = [`${request.method} ${request.url} HTTP/${request.httpVersion}`]
  for (let i = 0; i < request.rawHeaders.length; i += 2) {
    lines.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`)
  }
  const start = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
  socket.unshift(Buffer.concat([start, head]))
  server.emit('connection', socket)
}
