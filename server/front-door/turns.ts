import type { Duplex } from 'node:stream'
import type { NodeWire } from './node-wire'

/** Requests that may wait on one connection for those before them. */
const mostWaiting = 100

interface Connection {
  /** The request parsed last: what is wrong on the connection is wrong with this one. */
  last: NodeWire
  tail: Promise<void>
  waiting: number
  /** No more requests are taken. */
  full: boolean
  /** An answer said that the connection ends; what follows is not looked at (RFC 9112, 9.6). */
  ending: boolean
}

/**
 * Node parses pipelined requests ahead and announces them all at once: here those of one connection
 * take turns, so that their captures are numbered in the order in which they were sent.
 */
export class Turns {
  readonly #connections = new WeakMap<Duplex, Connection>()

  /** Handles a request after those before it; false where too many wait already. */
  take(socket: Duplex, wire: NodeWire, handle: () => Promise<void>): boolean {
    const connection = this.#connections.get(socket)
    if (!connection) {
      const first = { last: wire, tail: Promise.resolve(), waiting: 1, full: false, ending: false }
      this.#connections.set(socket, first)
      first.tail = this.#run(first, wire, null, handle)
      return true
    }
    if (connection.full || connection.ending) return true
    if (connection.waiting >= mostWaiting) {
      connection.full = true
      return false
    }
    connection.last = wire
    connection.waiting += 1
    const before = connection.waiting > 1 ? connection.tail : null
    connection.tail = this.#run(connection, wire, before, handle)
    return true
  }

  /** The request that a connection is sending, or sent last. */
  last(socket: Duplex): NodeWire | undefined {
    return this.#connections.get(socket)?.last
  }

  async #run(
    connection: Connection,
    wire: NodeWire,
    before: Promise<void> | null,
    handle: () => Promise<void>,
  ): Promise<void> {
    if (before) await before
    if (!connection.ending) {
      await handle()
      if (wire.closes) connection.ending = true
    }
    connection.waiting -= 1
  }
}
