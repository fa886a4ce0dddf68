import type { Duplex } from 'node:stream'
import { underWay } from './under-way'
import type { ConnectionPlace } from './connections'

/** Requests that may wait on one connection for those before them. */
const maxWaiting = 100

/** A request in pipeline order, as its connection sees it. */
export interface PipelineTurn {
  /** Whether more of its body is still to come. */
  readonly incomplete: boolean
  /** Whether its response has begun and is not yet sent completely. */
  readonly answering: boolean
  /** Whether its response ends the connection. */
  readonly closes: boolean
  /**
   * Ends the request for an error seen on the connection. Returns false if it is too late for the
   * response to report it.
   */
  break(why: 'malformed' | 'timeout'): boolean
  /** The connection accepts bytes of the response again. */
  drained(): void
  /** The connection has sent nothing for the timeout set on it. */
  stalled(): void
}

interface Connection {
  place: ConnectionPlace
  /** The request parsed last: an error of the connection belongs to this one. */
  last: PipelineTurn | null
  /** The request being handled now. */
  current: PipelineTurn | null
  tail: Promise<void>
  waiting: number
  /** No more requests are taken. */
  full: boolean
  /** A response announced the connection's end; what follows is ignored (RFC 9112, 9.6). */
  ending: boolean
}

/**
 * Handles the requests of one connection one at a time. Node parses pipelined requests ahead and
 * emits them all at once; in order, captures are numbered as they were sent, and no response is
 * made while the one before it is unread.
 */
export class PipelineOrder {
  readonly #connections = new WeakMap<Duplex, Connection>()
  readonly #underWay = underWay()

  /** Registers a new connection, with its place under the limits. */
  open(socket: Duplex, place: ConnectionPlace): void {
    this.#connections.set(socket, {
      place,
      last: null,
      current: null,
      tail: Promise.resolve(),
      waiting: 0,
      full: false,
      ending: false,
    })
  }

  /** Handles a request after those before it; returns false if too many wait already. */
  take(socket: Duplex, turn: PipelineTurn, handle: () => Promise<void>): boolean {
    const connection = this.#connections.get(socket)
    if (!connection || connection.full || connection.ending) return true
    if (connection.waiting >= maxWaiting) {
      connection.full = true
      return false
    }
    connection.last = turn
    const before = connection.waiting > 0 ? connection.tail : null
    if (!before) connection.place.busy()
    connection.waiting += 1
    this.#underWay.begin()
    connection.tail = this.#run(connection, turn, before, handle)
    return true
  }

  /** Whether no more is taken of what a connection sends. */
  isOver(socket: Duplex): boolean {
    const connection = this.#connections.get(socket)
    return !connection || connection.full || connection.ending
  }

  /**
   * Handles what ends a connection, once the requests before it are answered; not if one of those
   * ends it.
   */
  finish(socket: Duplex, handle: () => Promise<void>): void {
    const connection = this.#connections.get(socket)
    if (!connection || this.isOver(socket)) return
    connection.full = true
    const before = connection.waiting > 0 ? connection.tail.then(nextTurn) : null
    connection.place.busy()
    connection.waiting += 1
    this.#underWay.begin()
    connection.tail = this.#finish(connection, before, handle)
  }

  /**
   * Resolves once no request waits or is handled, or after `limitMs`: what was received is kept
   * although its connection has ended.
   */
  settled(limitMs: number): Promise<void> {
    return this.#underWay.settled(limitMs)
  }

  /** Calls back once nothing is under way on a connection; at once if nothing is. */
  whenDone(socket: Duplex, done: () => void): void {
    const connection = this.#connections.get(socket)
    if (!connection || connection.waiting === 0) return done()
    void connection.tail.then(nextTurn).then(done)
  }

  /** Removes a connection from the order: it was upgraded to another protocol. */
  leave(socket: Duplex): void {
    this.#connections.get(socket)?.place.busy()
  }

  /** Returns the request that a connection is sending, or sent last. */
  last(socket: Duplex): PipelineTurn | null {
    return this.#connections.get(socket)?.last ?? null
  }

  /** Returns the request being handled now. */
  current(socket: Duplex): PipelineTurn | null {
    return this.#connections.get(socket)?.current ?? null
  }

  /** Whether a response is partly sent on a connection: nothing else can be sent on it then. */
  answering(socket: Duplex): boolean {
    return this.#connections.get(socket)?.current?.answering ?? false
  }

  async #finish(
    connection: Connection,
    before: Promise<void> | null,
    handle: () => Promise<void>,
  ): Promise<void> {
    if (before) await before
    if (!connection.ending) await handle()
    connection.ending = true
    connection.waiting -= 1
    connection.place.idle()
    this.#underWay.end()
  }

  async #run(
    connection: Connection,
    turn: PipelineTurn,
    before: Promise<void> | null,
    handle: () => Promise<void>,
  ): Promise<void> {
    if (before) await before
    if (!connection.ending) {
      connection.current = turn
      await handle()
      if (turn.closes) connection.ending = true
    }
    connection.waiting -= 1
    if (connection.waiting === 0) connection.place.idle()
    this.#underWay.end()
  }
}

/** Resolves one event-loop turn later: then Node has detached the last response from its socket. */
const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))
