import { onlyCapture } from '@/core/access/shown'
import type { View } from '@/core/access/view'
import type { WatchingSocket } from './watching-socket'

/** The watchers of a room with what each may see, in order of arrival. */
export type Watchers = ReadonlyMap<WatchingSocket, View>

/** Returns the room of a view: its bin's, or that of the one capture it shows. */
export const roomOf = (view: View): string => nameOf(view.bin.key, onlyCapture(view))

const nameOf = (key: number, capture: number | null): string =>
  capture === null ? `${key}` : `${key}/${capture}`

/** Tracks who watches what. A socket has one view per room at a time. */
export class Audience {
  readonly #rooms = new Map<string, Map<WatchingSocket, View>>()
  /** The captures of a bin that have their own room, by the bin's key. */
  readonly #captures = new Map<number, Set<number>>()
  /** How many watchers of a room see no secrets, if any. */
  readonly #hiding = new Map<string, number>()

  /** Replaces the view that the socket had of this room. */
  join(socket: WatchingSocket, view: View): void {
    const watchers = this.#rooms.get(roomOf(view))
    this.#count(view, watchers?.get(socket))
    if (watchers) return void watchers.set(socket, view)
    this.#rooms.set(roomOf(view), new Map([[socket, view]]))
    const capture = onlyCapture(view)
    if (capture === null) return
    const captures = this.#captures.get(view.bin.key)
    if (captures) captures.add(capture)
    else this.#captures.set(view.bin.key, new Set([capture]))
  }

  leave(socket: WatchingSocket, view: View): void {
    const watchers = this.#rooms.get(roomOf(view))
    this.#count(null, watchers?.get(socket))
    if (!watchers?.delete(socket) || watchers.size > 0) return
    this.#rooms.delete(roomOf(view))
    const captures = this.#captures.get(view.bin.key)
    captures?.delete(onlyCapture(view) ?? 0)
    if (captures?.size === 0) this.#captures.delete(view.bin.key)
  }

  /** Counts a view that comes, and one that goes. */
  #count(comes: View | null, goes: View | undefined): void {
    for (const [view, by] of [
      [comes, 1],
      [goes, -1],
    ] as const) {
      if (!view?.share?.redact) continue
      const room = roomOf(view)
      const now = (this.#hiding.get(room) ?? 0) + by
      if (now === 0) this.#hiding.delete(room)
      else this.#hiding.set(room, now)
    }
  }

  /** Whether somebody watches the whole bin by a link that hides secrets. */
  hides(key: number): boolean {
    return this.#hiding.has(nameOf(key, null))
  }

  /** Returns the watchers of a bin, or of one capture of it. */
  of(key: number, capture: number | null = null): Watchers | undefined {
    return this.#rooms.get(nameOf(key, capture))
  }

  /** Returns the captures of a bin that are watched individually. */
  capturesOf(key: number): number[] {
    return [...(this.#captures.get(key) ?? [])]
  }

  /** Returns the bins that are watched whole. */
  wholeBins(): View['bin'][] {
    return [...this.#rooms.values()].flatMap((watchers) => {
      const [view] = watchers.values()
      return view && onlyCapture(view) === null ? [view.bin] : []
    })
  }

  viewers(key: number): number {
    return this.of(key)?.size ?? 0
  }

  /**
   * Removes and returns all watchers of a bin and its captures, or only those of one link: nothing
   * more is sent to them.
   */
  take(key: number, share: string | null): [WatchingSocket, View][] {
    const rooms = [null, ...this.capturesOf(key)].map((capture) => this.of(key, capture))
    const removed = rooms
      .flatMap((watchers) => [...(watchers ?? [])])
      .filter(([, view]) => share === null || view.share?.id === share)
    for (const [socket, view] of removed) this.leave(socket, view)
    return removed
  }

  get rooms(): number {
    return this.#rooms.size
  }
}
