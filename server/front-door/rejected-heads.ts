import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { FirstHeads, SentHead } from './first-heads'
import { declaredLength } from './receive-body'

/** Of a rejected head this much is kept. */
const maxKept = 65_536

interface Read {
  /** What the connection had sent when the last head was read: up to the end of that piece. */
  sent: number
  /** The requests whose heads were read in that piece. */
  requests: IncomingMessage[]
}

/** Finds the bytes of a head that Node's parser rejected, without those of the requests before it. */
export class RejectedHeads {
  readonly #first: FirstHeads
  readonly #read = new WeakMap<Socket, Read>()

  constructor(first: FirstHeads) {
    this.#first = first
  }

  /** Notes that a request's head was read. */
  read(request: IncomingMessage): void {
    const { socket } = request
    this.#first.read(socket)
    const sent = socket.bytesRead
    const read = this.#read.get(socket)
    if (!read) this.#read.set(socket, { sent, requests: [request] })
    else if (read.sent === sent) read.requests.push(request)
    else {
      read.sent = sent
      read.requests = [request]
    }
  }

  /** Whether more of a request's body is to come: then the parser did not reject a head. */
  isInBody(socket: Socket): boolean {
    return this.#read.get(socket)?.requests.at(-1)?.complete === false
  }

  /**
   * Returns what came of a head that was rejected; null if nothing of it is known. Of a head in
   * pieces behind another request that is its last piece.
   */
  take(socket: Socket, error: { rawPacket?: unknown }): SentHead | null {
    const first = this.#first.take(socket)
    if (first) return first
    // Node gives it for errors of the parser only.
    const { rawPacket } = error
    if (!Buffer.isBuffer(rawPacket)) return null
    const read = this.#read.get(socket)
    const together = read?.sent === socket.bytesRead
    const head = afterRequests(rawPacket, together ? read.requests : [])
    // The parser reuses the memory of its pieces.
    const bytes = Buffer.from(head.subarray(0, maxKept))
    if (bytes.length === 0) return null
    return { bytes, size: head.length, begins: !read || together }
  }
}

/** Returns what follows these requests, which the parser found well-formed, in a piece. */
function afterRequests(piece: Buffer, requests: readonly IncomingMessage[]): Buffer {
  let at = 0
  for (const request of requests) {
    while (piece[at] === 0x0d || piece[at] === 0x0a) at += 1
    const end = piece.indexOf('\r\n\r\n', at)
    if (end === -1) return piece.subarray(piece.length)
    const length = declaredLength(request)
    at = length === null ? endOfChunks(piece, end + 4) : end + 4 + length
  }
  return piece.subarray(at)
}

/** Returns where a chunked body ends that begins at `at`. */
function endOfChunks(piece: Buffer, at: number): number {
  for (let line = at; line < piece.length;) {
    const end = piece.indexOf('\r\n', line)
    const size = Number.parseInt(piece.toString('latin1', line, Math.min(end, line + 16)), 16)
    if (end === -1 || Number.isNaN(size)) break
    if (size === 0) return endOfTrailers(piece, end + 2)
    line = end + 2 + size + 2
  }
  return piece.length
}

function endOfTrailers(piece: Buffer, at: number): number {
  for (let line = at; line < piece.length;) {
    const end = piece.indexOf('\r\n', line)
    if (end === line) return end + 2
    if (end === -1) break
    line = end + 2
  }
  return piece.length
}
