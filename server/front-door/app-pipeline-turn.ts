import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PipelineTurn } from './pipeline-order'

/** A request to the app or the sockets, in pipeline order. */
export class AppTurn implements PipelineTurn {
  readonly #request: IncomingMessage
  readonly #response: ServerResponse
  #begun = false
  /** What went wrong on the connection before its turn came. */
  broken: 'malformed' | 'timeout' | null = null
  readonly closes = false

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.#request = request
    this.#response = response
  }

  get incomplete(): boolean {
    return !this.#request.complete
  }

  get answering(): boolean {
    return this.#response.headersSent && !this.#response.writableFinished
  }

  drained(): void {
    this.#response.emit('drain')
  }

  stalled(): void {
    this.#response.emit('timeout')
  }

  break(why: 'malformed' | 'timeout'): boolean {
    // Imports have their own time limit (server/transfers/time-limit.ts). Node reports this only once.
    if (this.#begun) return why === 'timeout' && isImport(this.#request)
    this.broken = why
    return true
  }

  /**
   * Begins its turn. Resolves when its response is sent or its connection is gone; also aborts
   * `over`.
   */
  begin(over: AbortController): Promise<void> {
    this.#begun = true
    const { socket } = this.#request
    return new Promise((resolve) => {
      const end = (): void => {
        socket.off('close', end)
        over.abort()
        resolve()
      }
      this.#response.once('close', end)
      // A response queued behind another gets no 'close' when its connection ends.
      socket.once('close', end)
      if (socket.destroyed) end()
    })
  }
}

const isImport = ({ url = '' }: IncomingMessage): boolean => /\/import(?:\?|$)/.test(url)
