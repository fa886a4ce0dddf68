import type { Socket } from 'node:net'
import { addressGroup, socketAddress } from './client-address'

/** A connection's place under the limits. */
export interface ConnectionPlace {
  /** It has a request under way, or was upgraded to another protocol. */
  busy(): void
  /** It waits for its next request. */
  idle(): void
}

export interface ConnectionLimits {
  /** Connections at once. */
  all: number
  /** Connections of one address (the /64 of IPv6); null if all of them come through a proxy. */
  perAddress: number | null
}

interface Group {
  open: number
  /** Idle connections, the longest idle first. */
  idle: Set<Member>
}

/**
 * Limits connections. When an address or the instance is at its limit, a new connection replaces
 * the longest idle one; if none is idle, the new one is refused.
 */
export class Connections {
  readonly #limits: ConnectionLimits
  readonly #groups = new Map<string, Group>()
  #open = 0
  #closedIdle = 0
  #refused = 0

  constructor(limits: ConnectionLimits) {
    this.#limits = limits
  }

  /** Connections open now; since the start: those closed to make room, and those refused. */
  gauges(): { open: number; closedIdle: number; refused: number } {
    return { open: this.#open, closedIdle: this.#closedIdle, refused: this.#refused }
  }

  /**
   * Returns a new connection's place; null if it was refused and cut.
   *
   * @param address whose connection it is
   * @param cut ends a connection that is refused
   */
  open(
    socket: Socket,
    address = addressGroup(socketAddress(socket)),
    cut = (refused: Socket): unknown => refused.destroy(),
  ): ConnectionPlace | null {
    const group = this.#groups.get(address) ?? { open: 0, idle: new Set<Member>() }
    if (!this.#hasFreeSpace(group)) {
      this.#refused += 1
      cut(socket)
      return null
    }
    this.#groups.set(address, group)
    group.open += 1
    this.#open += 1
    const member = new Member(socket, group, () => {
      group.open -= 1
      this.#open -= 1
      if (group.open === 0) this.#groups.delete(address)
    })
    member.idle()
    return member
  }

  #hasFreeSpace(group: Group): boolean {
    const { all, perAddress } = this.#limits
    if (perAddress !== null && group.open >= perAddress) return this.#closeIdle(group)
    if (this.#open < all) return true
    // An address with fewer connections than the newcomer keeps them.
    for (let most = this.#largest(group.open); most; most = this.#largest(group.open)) {
      if (this.#closeIdle(most)) return true
    }
    return false
  }

  /** The group with most connections, and at least `min`, among those with idle ones. */
  #largest(min: number): Group | null {
    let largest: Group | null = null
    for (const group of this.#groups.values()) {
      if (group.idle.size === 0 || group.open < (largest ? largest.open + 1 : min)) continue
      largest = group
    }
    return largest
  }

  /**
   * Closes the longest idle connection. Returns false, with none left marked idle, if none really
   * is.
   */
  #closeIdle({ idle }: Group): boolean {
    for (const member of idle) {
      if (!member.close()) continue
      this.#closedIdle += 1
      return true
    }
    return false
  }
}

class Member implements ConnectionPlace {
  readonly #socket: Socket
  readonly #group: Group
  readonly #forget: () => void
  #closed = false
  /** Bytes received when it became idle. */
  #read = 0

  constructor(socket: Socket, group: Group, forget: () => void) {
    this.#socket = socket
    this.#group = group
    this.#forget = forget
    socket.once('close', () => this.#leave())
  }

  busy(): void {
    this.#group.idle.delete(this)
  }

  idle(): void {
    if (this.#closed) return
    this.#read = this.#socket.bytesRead
    this.#group.idle.add(this)
  }

  /** Closes it if it is still idle: the head of its next request may have begun to arrive. */
  close(): boolean {
    this.#group.idle.delete(this)
    if (this.#socket.bytesRead !== this.#read) return false
    this.#leave()
    // Nothing is unread, so this sends a FIN and not a reset.
    this.#socket.destroy()
    return true
  }

  #leave(): void {
    if (this.#closed) return
    this.#closed = true
    this.#group.idle.delete(this)
    this.#forget()
  }
}
