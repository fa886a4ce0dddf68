import { annotationFor } from '@/core/annotate/marks'
import { presentTo } from '@/core/inspect/present'
import type { View } from '@/core/access/access'
import type { HubEvent } from '@/core/hub'
import type { SummaryRecord } from '@/core/records'
import type { Io } from './gateway'
import { lagging } from './lag'
import type { WatchingSocket } from './serve-socket'

/** Everyone who watches a bin; those who see all of it live; those who see it without secrets. */
const everyone = (key: number): string => `bin:${key}`
const plain = (key: number): string => `bin:${key}:plain`
const redacted = (key: number): string => `bin:${key}:redacted`
const linked = (share: string): string => `share:${share}`
/** Those who see one capture of it only. */
const single = (key: number, seq: number, redact: boolean): string =>
  `${redact ? redacted(key) : plain(key)}:${seq}`

const mostPerEvent = 200

interface Gathered {
  id: string
  captures: SummaryRecord[]
}

/** Tells the watchers of a bin what happened to it; many captures share one event in a burst. */
export class Pusher {
  readonly #io: Io
  #gathered = new Map<number, Gathered>()
  #scheduled = false
  readonly #counting = new Set<number>()
  /** The newest capture pushed of each watched bin. */
  readonly #last = new Map<number, SummaryRecord>()

  constructor(io: Io) {
    this.#io = io
  }

  take(event: HubEvent): void {
    if (event.kind === 'captured') {
      if (this.#has(everyone(event.bin))) this.#gather(event.bin, event.id, event.capture)
      return
    }
    this.#flush()
    const { bin, id } = event
    const room = this.#io.to(everyone(bin))
    if (event.kind === 'deleted') {
      room.emit('changed', { bin: id, what: 'deleted', seq: event.seq })
    } else if (event.kind === 'cleared') {
      room.emit('changed', { bin: id, what: 'cleared', upTo: event.upTo, kept: event.kept })
    } else if (event.kind === 'annotated') {
      this.#annotated(event)
    } else if (event.kind === 'learned') {
      this.#learned(event)
    } else if (event.kind === 'settings') {
      room.emit('changed', { bin: id, what: 'settings' })
    } else if (event.kind === 'drilled') {
      const { rule, position } = event
      room.emit('changed', { bin: id, what: 'drilled', rule, position })
    } else {
      this.#cutRoom(event.kind === 'closed' ? everyone(bin) : linked(event.share), id)
    }
  }

  join(socket: WatchingSocket, { bin, share }: View): void {
    const rooms = [everyone(bin.key)]
    if (share) rooms.push(linked(share.id))
    const redact = share?.redact ?? false
    if (share?.capture != null) rooms.push(single(bin.key, share.capture, redact))
    else rooms.push(redact ? redacted(bin.key) : plain(bin.key))
    void socket.join(rooms)
    this.#tellViewers(bin.key, bin.id)
  }

  leave(socket: WatchingSocket, { bin, share }: View): void {
    for (const room of [everyone(bin.key), plain(bin.key), redacted(bin.key)])
      void socket.leave(room)
    if (share) void socket.leave(linked(share.id))
    if (share?.capture != null) void socket.leave(single(bin.key, share.capture, share.redact))
    this.#tellViewers(bin.key, bin.id)
  }

  viewers(key: number): number {
    return this.#io.sockets.adapter.rooms.get(everyone(key))?.size ?? 0
  }

  /** Ends one socket's view of a bin and the socket with it. */
  cut(socket: WatchingSocket, id: string): void {
    socket.emit('changed', { bin: id, what: 'closed' })
    socket.disconnect(true)
  }

  /**
   * To a reader that has drained: the newest number again, by which it sees the gap and reads it.
   */
  catchUp(socket: WatchingSocket): void {
    for (const view of socket.data.watched?.values() ?? []) {
      const last = this.#last.get(view.bin.key)
      if (last && view.share?.capture == null) {
        socket.emit('captured', {
          bin: view.bin.id,
          captures: [presentTo(view.bin.id, last, view.share?.redact ?? false)],
        })
      }
    }
  }

  #gather(key: number, id: string, capture: SummaryRecord): void {
    const gathered = this.#gathered.get(key)
    if (gathered) gathered.captures.push(capture)
    else this.#gathered.set(key, { id, captures: [capture] })
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => this.#flush())
  }

  #flush(): void {
    this.#scheduled = false
    const all = this.#gathered
    this.#gathered = new Map()
    for (const [key, { id, captures }] of all) {
      const last = captures.at(-1)
      if (last) this.#last.set(key, last)
      for (let i = 0; i < captures.length; i += mostPerEvent) {
        this.#push(key, id, captures.slice(i, i + mostPerEvent))
      }
    }
  }

  #push(key: number, id: string, captures: SummaryRecord[]): void {
    const audiences = [
      { room: plain(key), redact: false },
      { room: redacted(key), redact: true },
    ]
    for (const { room, redact } of audiences) {
      if (!this.#has(room)) continue
      const shown = captures.map((capture) => presentTo(id, capture, redact))
      this.#io.to(room).except(lagging).emit('captured', { bin: id, captures: shown })
    }
  }

  #annotated({ bin, id, seq, annotation }: Extract<HubEvent, { kind: 'annotated' }>): void {
    const audiences = [
      { rooms: [plain(bin), single(bin, seq, false)], redact: false },
      { rooms: [redacted(bin), single(bin, seq, true)], redact: true },
    ]
    for (const { rooms, redact } of audiences) {
      const shown = annotationFor(annotation, redact)
      this.#io.to(rooms).emit('changed', { bin: id, what: 'annotated', seq, ...shown })
    }
  }

  #learned({ bin, id, changes }: Extract<HubEvent, { kind: 'learned' }>): void {
    this.#io.to([plain(bin), redacted(bin)]).emit('changed', { bin: id, what: 'learned', changes })
    for (const change of changes) {
      const rooms = [single(bin, change.seq, false), single(bin, change.seq, true)]
      this.#io.to(rooms).emit('changed', { bin: id, what: 'learned', changes: [change] })
    }
  }

  #cutRoom(room: string, id: string): void {
    this.#io.to(room).emit('changed', { bin: id, what: 'closed' })
    this.#io.in(room).disconnectSockets(true)
  }

  #tellViewers(key: number, id: string): void {
    if (this.#counting.has(key)) return
    this.#counting.add(key)
    setTimeout(() => {
      this.#counting.delete(key)
      const viewers = this.viewers(key)
      if (viewers === 0) this.#last.delete(key)
      this.#io.to(everyone(key)).emit('viewers', { bin: id, viewers })
    }, 100).unref()
  }

  #has(room: string): boolean {
    return this.#io.sockets.adapter.rooms.has(room)
  }
}
