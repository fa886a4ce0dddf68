import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { BodyBytes } from './bodies/body-bytes'

/** Of one head that comes in pieces, this much is kept; and of all of them together. */
const maxHead = 65_536
const maxAll = 16 * 1_048_576

/** What came of a head. */
export interface SentHead {
  /** All of it, or its beginning. */
  bytes: Buffer
  /** How many bytes came. */
  size: number
  /** Whether its beginning is certainly among them. */
  begins: boolean
}

interface Pieces {
  bytes: BodyBytes
  size: number
  stop(): void
}

/**
 * Hands new connections to a server once their first bytes have come, and keeps those of a first head
 * in pieces until it is read: with a head that it rejects, Node gives its last piece only. A
 * connection whose first head comes in one piece costs nothing more: its bytes go to the parser
 * directly.
 */
export class FirstHeads {
  readonly #waiting = new Set<Socket>()
  readonly #pieces = new Map<Socket, Pieces>()
  readonly #handOver: (socket: Socket) => void
  readonly #timeoutMs: number
  readonly #onTimeout: (socket: Socket) => void
  #kept = 0

  /** @param onTimeout called with a connection that has sent nothing for `timeoutMs` */
  constructor(server: Server, timeoutMs: number, onTimeout: (socket: Socket) => void) {
    const listeners = server.listeners('connection') as ((socket: Socket) => void)[]
    server.removeAllListeners('connection')
    this.#handOver = (socket) => listeners.forEach((listener) => listener.call(server, socket))
    this.#timeoutMs = timeoutMs
    this.#onTimeout = onTimeout
  }

  /** Waits for a connection's first bytes. */
  open(socket: Socket): void {
    const stop = (): void => {
      this.#waiting.delete(socket)
      socket.setTimeout(0)
      socket.off('data', onData).off('end', onEnd).off('timeout', onTimeout).off('close', stop)
    }
    const onData = (first: Buffer): void => {
      stop()
      socket.pause()
      socket.unshift(first)
      socket.off('error', ignore)
      this.#handOver(socket)
      if (!first.includes('\r\n\r\n')) this.#keepPieces(socket)
      socket.resume()
    }
    const onEnd = (): void => {
      stop()
      socket.end()
    }
    const onTimeout = (): void => {
      stop()
      this.#onTimeout(socket)
    }
    this.#waiting.add(socket)
    socket.on('error', ignore).on('data', onData).on('end', onEnd)
    socket.on('timeout', onTimeout).on('close', stop)
    socket.setTimeout(this.#timeoutMs)
  }

  /** Forgets a connection's pieces: its first head is read. */
  read(socket: Socket): void {
    if (this.#pieces.size > 0) this.#pieces.get(socket)?.stop()
  }

  /** Returns what came of a connection's first head, and forgets it; null if that was read or came in one piece. */
  take(socket: Socket): SentHead | null {
    const pieces = this.#pieces.get(socket)
    if (!pieces) return null
    pieces.stop()
    return { bytes: pieces.bytes.take(), size: pieces.size, begins: true }
  }

  /** Cuts the connections that have sent nothing. */
  closeIdle(): void {
    for (const socket of this.#waiting) socket.destroy()
  }

  #keepPieces(socket: Socket): void {
    const bytes = new BodyBytes()
    const onData = (piece: Buffer): void => {
      pieces.size += piece.length
      const room = Math.min(maxHead - bytes.size, maxAll - this.#kept)
      const kept = piece.subarray(0, Math.max(0, room))
      if (kept.length === 0) return
      this.#kept += kept.length
      bytes.add(kept, 0)
    }
    const stop = (): void => {
      this.#kept -= bytes.size
      this.#pieces.delete(socket)
      socket.off('data', onData).off('close', stop)
    }
    const pieces = { bytes, size: 0, stop }
    this.#pieces.set(socket, pieces)
    // Before the parser. Node then no longer passes the bytes to it directly.
    socket.prependListener('data', onData)
    socket.once('close', stop)
  }
}

/** A connection that fails destroys itself. */
const ignore = (): void => undefined
