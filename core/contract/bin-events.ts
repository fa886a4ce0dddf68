import type { Annotation, AnnotationChange } from './annotation'
import type { CaptureSummary } from './capture'
import type { CaptureMeta, Delivered } from './capture-meta'
import type { Drift } from './drift'

/** Changes of one capture's summary. */
export type Updated = Pick<CaptureSummary, 'seq'> &
  Partial<Pick<CaptureSummary, keyof CaptureMeta | 'status' | 'waiting'>>

interface Row<Says extends object> {
  /** Which watchers of the bin get it. */
  to: 'all' | 'owner' | 'listeners'
  /**
   * A fact carries what changed; every one is sent. A hint says that something must be read again: of
   * several waiting to be sent, only the last one is.
   */
  as: 'fact' | 'hint'
  /** Hints that differ in this field do not replace each other. */
  per?: keyof Says & string
  /** For the type only: the event's fields besides its bin and name. */
  says?: Says
}

const row = <Says extends object>(one: Row<Says>): Row<Says> => one

/**
 * The events of a bin, except the arrival of captures. The types of the hub's events, of the socket's
 * `changed` and of the page's state come from here, so a new event is a row here and a case in
 * components/live/changed.ts.
 */
export const binEvents = {
  /**
   * `deletions`: how many captures of the bin were ever deleted by then. It never falls, and is not sent
   * to watchers of a single capture.
   */
  deleted: row<{ seq: number; deletions?: number }>({ to: 'all', as: 'fact' }),
  /** Several were deleted, a step of it at a time. `deletions`: as for `deleted`. */
  removed: row<{ seqs: number[]; deletions: number }>({ to: 'all', as: 'fact' }),
  /** `kept` are pinned ones that stayed. */
  cleared: row<{ upTo: number; kept: number[]; deletions: number }>({ to: 'all', as: 'fact' }),
  /** Pin, tag and note of a capture as they are now. */
  annotated: row<{ seq: number } & Annotation>({ to: 'all', as: 'fact' }),
  /** Several captures were pinned or tagged, or no longer are; what is left out stays as it is. */
  marked: row<{ seqs: number[] } & Pick<AnnotationChange, 'pinned' | 'tag'>>({
    to: 'all',
    as: 'fact',
  }),
  /** Changed fields of captures that were announced before. */
  updated: row<{ changes: Updated[] }>({ to: 'all', as: 'fact' }),
  /** Captures that the owner sends to those who listen: to owners and through links with `listen`. */
  replayed: row<{ seqs: number[] }>({ to: 'listeners', as: 'fact' }),
  settings: row<object>({ to: 'all', as: 'hint' }),
  /** Its address is another one: a tunnel's program was started again. */
  moved: row<object>({ to: 'owner', as: 'hint' }),
  /** A secret was added or removed, or a wait for one began or ended. */
  secrets: row<object>({ to: 'owner', as: 'hint' }),
  /**
   * A drill advanced, sent at most every quarter of a second. `position` is the number of answers given,
   * of the last changed event if each has its own position. GET …/drills returns all positions.
   */
  drilled: row<{ rule: string; position: number }>({ to: 'owner', as: 'hint', per: 'rule' }),
  /** Captures differ from all before them of their events. */
  drifted: row<{ changes: { seq: number; drift: Drift }[] }>({ to: 'owner', as: 'fact' }),
  /** A delivery of a capture was queued or ended: what became of sending it on. */
  delivered: row<{ seq: number; delivered: Delivered | null }>({ to: 'owner', as: 'fact' }),
  /** A forward was made, changed or deleted, or was paused or resumed. */
  forwards: row<object>({ to: 'owner', as: 'hint' }),
  /** A poll was made, changed or deleted, or its address was fetched. */
  polls: row<object>({ to: 'owner', as: 'hint' }),
  /** The watched bin or link is gone; the server is about to close the socket. */
  closed: row<object>({ to: 'all', as: 'hint' }),
}

export type BinEventName = keyof typeof binEvents

/**
 * Every event with its fields, and its name in the field `Tag`: `kind` in the hub, `what` on the socket
 * (the public contract), `type` in the page's actions.
 */
export type BinEvents<Tag extends string> = {
  [Name in BinEventName]: Record<Tag, Name> & NonNullable<(typeof binEvents)[Name]['says']>
}[BinEventName]

/** As the socket sends it. */
export type Changed = { bin: string } & BinEvents<'what'>
