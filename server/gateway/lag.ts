import { performance } from 'node:perf_hooks'
import type { Socket } from 'socket.io'
import type { WatchingSocket } from './watching-socket'
import { terminate } from './terminate'

/** Beyond either, a reader is lagging: captures are held back from it. */
const behind: Held = { packets: 64, bytes: 262_144 }
/** Beyond either, it is disconnected: even its small events pile up. */
const tooMuch: Held = { packets: 256, bytes: 1_048_576 }
/** For all lagging readers together; beyond it those furthest behind are disconnected. */
const maxHeldBytes = 67_108_864
const maxLagMs = 30_000
const checkMs = 250

/** What is queued for a reader. */
interface Held {
  packets: number
  bytes: number
}

/**
 * Finds slow readers, and disconnects those that stay slow. Only lagging readers are checked
 * regularly; all others when something is pushed to them.
 */
export class LagWatch {
  readonly #lagging = new Map<WatchingSocket, { since: number; bytes: number }>()
  readonly #onDrained: (socket: WatchingSocket) => void
  readonly #clock: () => number
  readonly #maxBytes: number
  #bytes = 0
  #timer: NodeJS.Timeout | undefined

  /** @param onDrained called when a lagging reader has read everything */
  constructor(
    onDrained: (socket: WatchingSocket) => void,
    { clock = () => performance.now(), maxBytes = maxHeldBytes } = {},
  ) {
    this.#onDrained = onDrained
    this.#clock = clock
    this.#maxBytes = maxBytes
  }

  /** Call before pushing to a socket: returns whether captures are held back from it. */
  isBehind(socket: WatchingSocket): boolean {
    const held = heldFor(socket)
    if (!this.#lagging.has(socket) && !exceeds(held, behind)) return false
    if (exceeds(held, tooMuch)) this.#cut(socket)
    else this.#note(socket, held.bytes)
    return true
  }

  /** Checks the lagging readers; runs by itself every quarter of a second. */
  check(): void {
    for (const [socket, { since }] of this.#lagging) {
      const held = heldFor(socket)
      if (held.packets === 0 && !exceeds(held, behind)) {
        this.forget(socket)
        this.#onDrained(socket)
      } else if (this.#clock() - since > maxLagMs) this.#cut(socket)
      else this.#note(socket, held.bytes)
    }
  }

  /** How many readers are lagging. */
  get size(): number {
    return this.#lagging.size
  }

  /** Call when a socket is gone. */
  forget(socket: WatchingSocket): void {
    const known = this.#lagging.get(socket)
    if (!known) return
    this.#bytes -= known.bytes
    this.#lagging.delete(socket)
    if (this.#lagging.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  #note(socket: WatchingSocket, bytes: number): void {
    const known = this.#lagging.get(socket)
    this.#bytes += bytes - (known?.bytes ?? 0)
    this.#lagging.set(socket, { since: known?.since ?? this.#clock(), bytes })
    this.#timer ??= setInterval(() => this.check(), checkMs).unref()
    while (this.#bytes > this.#maxBytes) this.#cut(this.#furthest(socket))
  }

  #furthest(first: WatchingSocket): WatchingSocket {
    let furthest = first
    let max = -1
    for (const [socket, { bytes }] of this.#lagging) {
      if (bytes <= max) continue
      max = bytes
      furthest = socket
    }
    return furthest
  }

  /** The client reconnects and reads what it missed. A graceful close would wait for its queue. */
  #cut(socket: WatchingSocket): void {
    this.forget(socket)
    terminate(socket.conn)
  }
}

const exceeds = (held: Held, max: Held): boolean =>
  held.packets > max.packets || held.bytes > max.bytes

/** engine.io keeps its queue and the WebSocket in private fields; there is no public access. */
interface Inside {
  writeBuffer: { data?: string | Buffer }[]
  transport: { socket?: { bufferedAmount?: number } }
}

/** Returns what is queued for a reader. */
export function heldFor({ conn }: Pick<Socket, 'conn'>): Held {
  const { writeBuffer, transport } = conn as unknown as Inside
  let bytes = transport.socket?.bufferedAmount ?? 0
  for (const { data } of writeBuffer) bytes += data?.length ?? 0
  return { packets: writeBuffer.length, bytes }
}
