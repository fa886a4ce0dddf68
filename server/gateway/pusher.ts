import { onlyCapture, shownId } from '@/core/access/shown'
import type { View } from '@/core/access/view'
import type { HubEvent } from '@/core/ports/hub'
import type { SummaryRecord } from '@/core/records'
import { Audience, type Watchers } from './audience'
import { EventBatch, type Pushed } from './event-batch'
import type { LagWatch } from './lag'
import { NewestCapture } from './newest-capture'
import { Pace } from './pace'
import type { Io, WatchingSocket } from './watching-socket'
import { inSlices } from './slices'

/** Sockets that an event is sent to in one step. */
const socketsPerStep = 16
/** Bytes of events to one reader per slice. */
const maxUnsentBytes = 65_536
const countEveryMs = 100

/**
 * Pushes events to the watchers of a bin. Events that occur while others are being sent, or during
 * a pause (pace.ts), are batched into the next one.
 */
export class Pusher {
  readonly #io: Io
  readonly #lag: LagWatch
  readonly #pace: Pace
  readonly #audience = new Audience()
  #pending = new Map<number, EventBatch>()
  #busy = false
  /** Keys of bins whose number of viewers changed, and the timer that announces it. */
  #counting = new Set<number>()
  #countTimer: NodeJS.Timeout | undefined
  /** The newest capture of each watched bin, by the bin's key. */
  readonly #newest = new Map<number, NewestCapture>()

  constructor(io: Io, lag: LagWatch, pace = new Pace()) {
    this.#io = io
    this.#lag = lag
    this.#pace = pace
  }

  take(event: Exclude<HubEvent, { kind: 'keys' }>): void {
    const { bin } = event
    if (event.kind === 'closed' || event.kind === 'revoked') {
      const gone = this.#audience.take(bin, event.kind === 'revoked' ? event.share : null)
      inSlices(this.#cuts(gone), {
        spent: (ms) => this.#pace.spend(ms),
        done: () => this.#count(bin),
      })
      return
    }
    const alone = event.kind !== 'captured' && this.#audience.capturesOf(bin).length > 0
    if (this.viewers(bin) === 0 && !alone) return
    const batch = this.#batchOf(bin)
    if (event.kind === 'captured') batch.capture(this.#withExcerpt(event))
    else batch.change(event)
    this.#schedule()
  }

  /** Tells owners who watch a bin that its address is another one. */
  moved(): void {
    for (const { key, id } of this.#audience.wholeBins()) {
      this.take({ kind: 'moved', bin: key, id })
    }
  }

  join(socket: WatchingSocket, view: View): void {
    const before = this.viewers(view.bin.key)
    this.#audience.join(socket, view)
    // Who watches again, to see that the connection lives, changes no number.
    if (this.viewers(view.bin.key) !== before) this.#count(view.bin.key)
  }

  leave(socket: WatchingSocket, view: View): void {
    this.#audience.leave(socket, view)
    if (onlyCapture(view) === null) this.#count(view.bin.key)
  }

  /** Returns the viewers of a bin, without those that watch one capture by a link. */
  viewers(key: number): number {
    return this.#audience.viewers(key)
  }

  /** What is held for watchers: nothing once there are none. */
  get holds(): { rooms: number; bins: number } {
    const { rooms } = this.#audience
    const bins = new Set([...this.#pending.keys(), ...this.#newest.keys(), ...this.#counting])
    return { rooms, bins: bins.size }
  }

  /** Ends one socket's view and disconnects it. */
  cut(socket: WatchingSocket, view: View): void {
    socket.emit('changed', { bin: shownId(view), what: 'closed' })
    socket.disconnect(true)
  }

  /**
   * Once a lagging client has drained, resends the newest capture so that it notices the gap and
   * reads it. If only that one is missing there is no gap: it is sent in its current state.
   */
  catchUp(socket: WatchingSocket): void {
    for (const { view } of socket.data.watched?.values() ?? []) {
      const newest = this.#newest.get(view.bin.key)
      if (!newest || onlyCapture(view) !== null) continue
      socket.emit('captured', { bin: shownId(view), captures: [newest.for(view)] })
    }
  }

  stop(): void {
    clearTimeout(this.#countTimer)
    this.#countTimer = undefined
    this.#counting.clear()
    this.#pending.clear()
    this.#newest.clear()
  }

  /** Its body is read now: holding bodies until they are pushed would take memory. */
  #withExcerpt({ bin, capture, excerpt }: Extract<HubEvent, { kind: 'captured' }>): SummaryRecord {
    if (!excerpt) return capture
    const redacted = this.#audience.hides(bin) ? excerpt(true) : null
    return { ...capture, excerpt: { whole: excerpt(false), redacted } }
  }

  #schedule(): void {
    if (this.#busy) return
    this.#busy = true
    const wait = this.#pace.wait()
    // A timer takes at least a millisecond.
    if (wait < 1) setImmediate(() => this.#push())
    else setTimeout(() => this.#push(), wait).unref()
  }

  #push(): void {
    const all = this.#pending
    this.#pending = new Map()
    inSlices(this.#deliveries(all), {
      spent: (ms) => this.#pace.spend(ms),
      done: () => {
        this.#busy = false
        if (this.#pending.size > 0) this.#schedule()
      },
    })
  }

  *#deliveries(all: Map<number, EventBatch>): Generator<boolean> {
    let unsent = 0
    for (const [key, batch] of all) {
      for (const [watchers, pushed] of this.#due(key, batch)) {
        yield* this.#deliver(watchers, pushed)
        // What this slice wrote is sent at its end: until then no reader counts as slow.
        unsent += pushed.size
        if (unsent < maxUnsentBytes) continue
        unsent = 0
        yield true
      }
    }
  }

  /** Yields each event with its watchers, as long as there are any. */
  *#due(key: number, batch: EventBatch): Generator<[Watchers, Pushed]> {
    if (this.viewers(key) > 0) this.#note(key, batch)
    for (const pushed of batch.events()) {
      const watchers = this.#audience.of(key)
      if (!watchers) break
      yield [watchers, pushed]
    }
    const captures = this.#audience.capturesOf(key)
    if (captures.length === 0) return
    for (const [seq, pushed] of batch.eventsOf(captures)) {
      const watchers = this.#audience.of(key, seq)
      if (watchers) yield [watchers, pushed]
    }
  }

  #note(key: number, batch: EventBatch): void {
    if (batch.last) this.#newest.set(key, new NewestCapture(batch.last))
    const newest = this.#newest.get(key)
    newest?.learn(batch.updated)
    for (const change of batch.changes) {
      if (change.kind === 'annotated') newest?.annotate(change)
      if (change.kind === 'marked') newest?.mark(change)
    }
  }

  /** Watchers may come and go between two steps: those that left get nothing more. */
  *#deliver(watchers: Watchers, { event, payloadFor }: Pushed): Generator<boolean> {
    let readers = new Map<object, string[]>()
    let steps = 0
    for (const [socket, view] of watchers) {
      const payload = payloadFor(view)
      if (payload === null) continue
      const behind = this.#lag.isBehind(socket)
      if (behind && event === 'captured') continue
      const ids = readers.get(payload)
      if (ids) ids.push(socket.id)
      else readers.set(payload, [socket.id])
      steps += 1
      if (steps % socketsPerStep > 0) continue
      this.#emit(event, readers)
      readers = new Map()
      yield false
    }
    this.#emit(event, readers)
    yield false
  }

  #emit(event: Pushed['event'], readers: Map<object, string[]>): void {
    for (const [payload, ids] of readers) this.#io.to(ids).emit(event, payload as never)
  }

  *#cuts(removed: [WatchingSocket, View][]): Generator<boolean> {
    for (const [socket, view] of removed) {
      this.cut(socket, view)
      yield false
    }
  }

  #batchOf(key: number): EventBatch {
    const batch = this.#pending.get(key) ?? new EventBatch()
    this.#pending.set(key, batch)
    return batch
  }

  #count(key: number): void {
    if (this.viewers(key) === 0) this.#newest.delete(key)
    this.#counting.add(key)
    this.#countTimer ??= setTimeout(() => this.#announceViewers(), countEveryMs).unref()
  }

  #announceViewers(): void {
    this.#countTimer = undefined
    const counting = this.#counting
    this.#counting = new Set()
    for (const key of counting) {
      if (this.viewers(key) === 0) continue
      this.#batchOf(key).viewers = () => this.viewers(key)
      this.#schedule()
    }
  }
}
