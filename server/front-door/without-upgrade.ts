import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

/**
 * Whether Node stops parsing at a request that offers an upgrade. Newer versions can ignore the
 * offer; but then the request's sender gets no response to what follows it in the same write.
 */
export const endsAtOffers = Number(process.versions.node.split('.')[0]) < 25

/**
 * Handles a request that offers an upgrade as if it offered none: a server may ignore Upgrade (RFC
 * 9110, 7.8), and senders such as Java's HttpClient offer h2c with every request. As soon as anyone
 * listens for upgrades, Node does not parse such a request's body or what follows it; so its head
 * is given to a parser again, with the header name that stops it replaced.
 */
export class WithoutUpgrade {
  readonly #server: Server
  readonly #sent = new WeakMap<Duplex, string[]>()

  /** @param server whose requests are handed to `restore` first */
  constructor(server: Server) {
    this.#server = server
  }

  /** Feeds a request, and what its connection sent after the head, to the server again. */
  replay(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (socket.destroyed) return
    const { rawHeaders } = request
    const lines = [`${request.method} ${request.url} HTTP/${request.httpVersion}`]
    for (let i = 0; i < rawHeaders.length; i += 2) {
      const name = rawHeaders[i] ?? ''
      lines.push(`${/^upgrade$/i.test(name) ? 'Offered' : name}: ${rawHeaders[i + 1]}`)
    }
    const start = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
    this.#sent.set(socket, rawHeaders)
    socket.unshift(Buffer.concat([start, head]))
    this.#server.emit('connection', socket)
  }

  /** Restores the header lines of a replayed request as they were sent. */
  restore(request: IncomingMessage): void {
    const sent = this.#sent.get(request.socket)
    if (!sent) return
    this.#sent.delete(request.socket)
    request.rawHeaders = sent
  }
}
