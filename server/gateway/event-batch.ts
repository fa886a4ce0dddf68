import { shownId, withoutOthers } from '@/core/access/shown'
import type { View } from '@/core/access/view'
import { batches } from '@/core/batches'
import type { Changed, Updated } from '@/core/contract/bin-events'
import type { ServerEvents } from '@/core/contract/socket'
import { presentTo } from '@/core/inspect/present'
import type { SummaryRecord } from '@/core/records'
import { type Change, changesOfCaptures, isHint, isSameHint, shownChange } from './shown-change'

const maxPerEvent = 200
/** Characters of capture text per event: slow readers are detected between two events. */
const maxEventBytes = 65_536
/** Approximate size of one capture or change without its text. */
const smallest = 400
/**
 * Characters of capture text that may wait for their push; beyond it captures are dropped, and
 * readers notice the gap.
 */
const maxWaitingBytes = 2_097_152

/** One event for the watchers of a room. */
export interface Pushed {
  event: keyof ServerEvents
  /** Its approximate size in bytes. */
  size: number
  /** Returns the same object for all that see the same; null if the view sees none of it. */
  payloadFor(view: View): object | null
}

type OtherChange = Exclude<Change, { kind: 'updated' }>

/** Events of one bin until the next push: captures first, then changes to them. */
export class EventBatch {
  #captures: SummaryRecord[] = []
  #bytes = 0
  #updated: Updated[] = []
  #changes: OtherChange[] = []
  /** Returns the number of viewers, if it changed; else null. */
  viewers: (() => number) | null = null

  capture(record: SummaryRecord): void {
    this.#bytes += textOf(record)
    if (this.#bytes > maxWaitingBytes) {
      this.#captures = []
      this.#bytes = textOf(record)
    }
    this.#captures.push(record)
  }

  change(event: Change): void {
    if (event.kind === 'updated') {
      this.#updated.push(...event.changes)
      return
    }
    if (isHint(event)) this.#changes = this.#changes.filter((other) => !isSameHint(event, other))
    this.#changes.push(event)
  }

  /** The newest capture in the batch. */
  get last(): SummaryRecord | undefined {
    return this.#captures.at(-1)
  }

  /** Updates to captures. */
  get updated(): readonly Updated[] {
    return this.#updated
  }

  get changes(): readonly OtherChange[] {
    return this.#changes
  }

  /** Yields the events for the bin's room. */
  *events(): Generator<Pushed> {
    for (const captures of batches(this.#captures, oneEvent)) yield capturedEvent(captures)
    for (let i = 0; i < this.#updated.length; i += maxPerEvent) {
      yield updatedEvent(this.#updated.slice(i, i + maxPerEvent))
    }
    for (const change of this.#changes) yield changing(change)
    if (this.viewers) {
      const viewers = this.viewers()
      const payloadFor = byReader((view) => ({ bin: shownId(view), viewers }))
      yield { event: 'viewers', size: smallest, payloadFor }
    }
  }

  /** Yields the events for the rooms of these captures, each with its own changes only. */
  *eventsOf(seqs: readonly number[]): Generator<[seq: number, Pushed]> {
    const rooms = new Set(seqs)
    for (const change of this.#updated) {
      if (rooms.has(change.seq)) yield [change.seq, updatedEvent([withoutOthers(change)])]
    }
    for (const change of this.#changes) {
      for (const [seq, own] of changesOfCaptures(change, rooms)) yield [seq, changing(own)]
    }
  }
}

function capturedEvent(captures: SummaryRecord[]): Pushed {
  return {
    event: 'captured',
    size: captures.reduce((sum, capture) => sum + smallest + textOf(capture), 0),
    payloadFor: byReader((view) => ({
      bin: shownId(view),
      captures: captures.map((capture) => presentTo(view, capture)),
    })),
  }
}

const updatedEvent = (changes: Updated[]): Pushed =>
  changedEvent((view) => ({ bin: shownId(view), what: 'updated', changes }), changes.length)

const changing = (change: Change): Pushed => changedEvent((view) => shownChange(view, change), 1)

const changedEvent = (make: (view: View) => Changed | null, changes: number): Pushed => ({
  event: 'changed',
  size: changes * smallest,
  payloadFor: byReader(make),
})

/** The variable-size text of a summary, in characters. */
const textOf = ({ target, contentType, excerpt }: SummaryRecord): number =>
  target.length + (contentType?.length ?? 0) + (excerpt?.whole?.length ?? 0)

const oneEvent = { maxItems: maxPerEvent, maxSize: maxEventBytes, sizeOf: textOf }

/** Makes the payload at most once for the owner, and once per link. */
function byReader(make: (view: View) => object | null): Pushed['payloadFor'] {
  const made = new Map<string | null, object | null>()
  return (view) => {
    const reader = view.share?.id ?? null
    const known = made.get(reader)
    if (known !== undefined) return known
    const payload = make(view)
    made.set(reader, payload)
    return payload
  }
}
