import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Admitted } from './admission'
import { isIncomplete } from './answers'

interface WatchedRequest {
  socket: Socket
  request: IncomingMessage
  response: ServerResponse
  admitted: Admitted
  /** Bytes of the connection, both ways, at the last check. */
  moved: number
}

const checkMs = 500

/** The least bytes a peer must move between two checks: 8 KiB a second. */
const minMoved = 4096

/**
 * Watches requests that the app handles: response bytes not yet sent count as held, and a request
 * that waits for its peer, to send or to read, makes room for others meanwhile.
 */
export class RequestsUnderWay {
  readonly #all = new Set<WatchedRequest>()
  #timer: NodeJS.Timeout | undefined

  /** Watches a request; returns a function that stops that. */
  add(request: IncomingMessage, response: ServerResponse, admitted: Admitted): () => void {
    // Giving up on a body detaches the request from its socket.
    const { socket } = request
    const one = { socket, request, response, admitted, moved: -Infinity }
    this.#all.add(one)
    this.#timer ??= setInterval(() => this.#check(), checkMs).unref()
    return () => {
      this.#all.delete(one)
      if (this.#all.size > 0) return
      clearInterval(this.#timer)
      this.#timer = undefined
    }
  }

  #check(): void {
    for (const one of this.#all) {
      const { socket, request, response, admitted } = one
      const unread = response.writableLength
      const moved = socket.bytesWritten + socket.bytesRead
      const awaits = !response.headersSent && isIncomplete(request) && request.readableLength === 0
      admitted.charge(unread)
      admitted.rest((unread > 0 || awaits) && moved - one.moved < minMoved)
      one.moved = moved
    }
  }
}
