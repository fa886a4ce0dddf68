import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A server that keeps what it is sent byte for byte. */
export interface RawTarget {
  /** http://127.0.0.1:port */
  origin: string
  /** Each request as it came, latin-1. */
  requests: string[]
  /** What the next requests are answered with; by default 200 "ok". */
  answer(request: string, socket: Socket): void
  stop(): Promise<void>
}

const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'

/**
 * Starts a target on loopback, by default on a free port. A request ends after the body that its Content-Length
 * promises, or after the last chunk and its trailers.
 */
export async function startRawTarget(port = 0): Promise<RawTarget> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    let received = ''
    socket.on('data', (piece) => {
      received += piece.toString('latin1')
      if (!isWhole(received)) return
      target.requests.push(received)
      const request = received
      received = ''
      target.answer(request, socket)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const target: RawTarget = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    answer: (_request, socket) => void socket.end(ok),
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return target
}

function isWhole(received: string): boolean {
  const end = received.indexOf('\r\n\r\n')
  if (end === -1) return false
  if (/\r\ntransfer-encoding: *chunked/i.test(received.slice(0, end))) {
    return /\r\n0\r\n(?:[^\r]+\r\n)*\r\n$/.test(received)
  }
  const length = /\r\ncontent-length: *(\d+)/i.exec(received.slice(0, end))?.[1] ?? '0'
  return received.length >= end + 4 + Number(length)
}
