import type { Annotation } from '@/core/contract/annotation'
import type { CapturePage, CaptureSummary } from '@/core/contract/capture'
import { counted, totalsOf, type Totals } from './counts'
import { type Finding, openFinding } from './search'
import {
  attemptsIn,
  eventOf,
  defaultGrouping,
  type AttemptGrouping,
  rowHolds,
} from './attempt-groups'
import { type Grouped, ungrouped } from './groups'
import {
  pendingCount,
  type PendingByDeletion,
  pendingUpTo,
  withoutPending,
} from './pending-deletion'
import { isKept, type KeptNumbers, keptRangeOf } from './kept-numbers'
import { rowsIn } from './list-items'
import { lowerBound } from './lower-bound'
import type { Notice } from './notice'
import type { ShownBin } from './shown-bin'
import type { Ranges } from '@/core/number-ranges'
import { countKept } from './ranges'

export type ConnectionStatus = 'connecting' | 'live' | 'offline' | 'closed'

export interface InspectorState extends KeptNumbers {
  bin: ShownBin
  /** By rising number: everything the bin keeps from `floor` to `newest`. */
  captures: CaptureSummary[]
  floor: number
  /** Announced beyond a hole in the numbers; shown once the hole has been read. */
  ahead: CaptureSummary[]
  /** The highest number removed here because a full bin evicts its oldest; 0 once the server confirmed it. */
  guessedTo: number
  /** The newest number of the last report that said more than a full bin keeps: it had not evicted yet; else 0. */
  evictingAt: number
  totals: Totals
  /** How many the last arrival left in the bin, at most: see counts.ts. */
  leftAtMost: number
  count: number
  evicted: number
  /** Which read last reported what is kept, by the order in which they began. */
  asked: number
  /** How often the page has joined: events between two sessions were missed. */
  session: number
  /** How often the selected capture changed while no list held it. */
  news: number
  /** How often captures were updated. */
  updates: number
  /** Annotations that changed since the page was opened, as last heard. */
  annotations: ReadonlyMap<number, Annotation>
  selected: number | null
  follow: boolean
  /** While paused, the number after which the list is held back; everything else continues. */
  pausedAfter: number | null
  /** Numbers not opened since they arrived, whether kept or not. */
  unread: Ranges
  /** How often a plan of failures advanced since the page was opened. */
  drilled: number
  connection: ConnectionStatus
  viewers: number
  notices: Notice[]
  /** What is about to be deleted. */
  pending: PendingByDeletion
  /** The query and its results. */
  finding: Finding
  grouped: Grouped
  grouping: AttemptGrouping
  /** The latest run of live arrivals: its first number, its size, and when it was last added to. */
  arrival: { from: number; count: number; at: number }
}

export const freshFor = 1600

/** Whether a request arrived a moment ago, as part of what arrives now. */
export function isFresh({ arrival }: Pick<InspectorState, 'arrival'>, seq: number): boolean {
  return seq >= arrival.from && Date.now() - arrival.at < freshFor
}

export function openState(
  bin: ShownBin,
  page: CapturePage,
  selected: number | null,
  query = '',
): InspectorState {
  const captures = page.captures.toReversed()
  return counted({
    bin,
    captures,
    newest: page.newest,
    floor: captures[0]?.seq ?? page.newest + 1,
    ahead: [],
    removed: new Set(),
    clearedUpTo: 0,
    spared: new Set(),
    ...keptRangeOf(page),
    guessedTo: 0,
    evictingAt: 0,
    totals: totalsOf(page),
    leftAtMost: Infinity,
    count: page.count,
    evicted: page.evicted,
    asked: 0,
    session: 0,
    news: 0,
    updates: 0,
    annotations: new Map(),
    selected,
    follow: false,
    pausedAfter: null,
    unread: [],
    drilled: 0,
    connection: 'connecting',
    viewers: 0,
    notices: [],
    pending: new Map(),
    finding: openFinding(query),
    grouped: ungrouped,
    grouping: defaultGrouping,
    arrival: { from: Infinity, count: 0, at: -Infinity },
  })
}

export function hasOlder(state: InspectorState): boolean {
  return state.oldest !== null && state.oldest < state.floor
}

export function summaryOf(state: InspectorState, seq: number | null): CaptureSummary | null {
  if (seq === null) return null
  const { captures, finding } = state
  return at(captures, seq) ?? at(finding.found?.captures ?? [], seq)
}

/** Returns whether a capture that no list holds was deleted or evicted, as far as the page has heard. */
export const hasLeft = (state: InspectorState, seq: number): boolean =>
  !isKept(state, seq) || (seq >= state.floor && seq <= state.newest)

/** Whether scrolling may load more into the list. */
export function hasMoreInList(state: InspectorState): boolean {
  const { found } = state.finding
  if (found === null) return hasOlder(state)
  const last = found.captures[0]?.seq ?? Infinity
  return found.below !== null && last > pendingUpTo(state.pending, found.query)
}

/** Returns the captures in the list: all loaded or found ones, without pending ones and those that came since the pause. */
export function shownCaptures({
  captures,
  pausedAfter,
  finding: { found },
  pending,
}: Pick<InspectorState, 'captures' | 'pausedAfter' | 'finding' | 'pending'>): CaptureSummary[] {
  const all = withoutPending(found?.captures ?? captures, pending, found?.query ?? null)
  return pausedAfter === null ? all : all.slice(0, lowerBound(all, pausedAfter + 1))
}

/** Returns how many captures arrived since the pause, whether or not they are still kept. */
export const arrivedSincePause = ({ newest, pausedAfter }: InspectorState): number =>
  pausedAfter === null ? 0 : newest - pausedAfter

/** Returns how many captures the pause holds back. */
export function heldCount({ captures, pausedAfter }: InspectorState): number {
  return pausedAfter === null ? 0 : captures.length - lowerBound(captures, pausedAfter + 1)
}

/** Returns the captures newer than `since`. */
export function lastCaptures({ captures }: InspectorState, since: number): CaptureSummary[] {
  return captures.slice(lowerBound(captures, since + 1))
}

export function unreadCount(state: InspectorState): number {
  const oldest = state.oldestUnpinned ?? state.oldest
  const captures = withoutPending(state.captures, state.pending, null)
  return countKept(state.unread, { ...state, captures, oldest })
}

/** Returns how many captures the bin keeps, without those that are about to be deleted. */
export function shownCount(state: InspectorState): number {
  return Math.max(0, state.count - pendingCount(state.pending, (seq) => isKept(state, seq)))
}

/** Whether there is nothing to show: the bin keeps nothing but what is about to be deleted. */
export const isEmpty = (state: InspectorState): boolean =>
  state.selected === null && (state.captures.length === 0 || shownCount(state) === 0)

/**
 * Returns the capture `by` rows down (1: older) or up (-1: newer) from the selected one, in the order of
 * the list; the newest if none is selected.
 */
export function neighbour(state: InspectorState, by: 1 | -1): number | null {
  const { selected, grouped, grouping } = state
  const captures = shownCaptures(state)
  if (selected === null) return captures.at(-1)?.seq ?? null
  const plain = grouped.by === 'none' && !(grouping.on && attemptsIn(captures).size > 0)
  if (!plain) {
    const rows = rowsIn(captures, state)
    const place = rows.findIndex((row) => rowHolds(row, selected))
    return rows[place === -1 ? 0 : place + by]?.capture.seq ?? null
  }
  const at = lowerBound(captures, selected)
  if (by === 1) return captures[at - 1]?.seq ?? null
  return captures[captures[at]?.seq === selected ? at + 1 : at]?.seq ?? null
}

/** Returns the number of the last row of the list. */
export function lastRow(state: InspectorState): number | null {
  return rowsIn(shownCaptures(state), state).at(-1)?.capture.seq ?? null
}

/** Returns the numbers of the attempts that share a row with a capture, including its own. */
function attemptsWith(state: InspectorState, seq: number): number[] {
  const capture = state.grouping.on ? summaryOf(state, seq) : null
  const event = capture && eventOf(capture)
  if (event === null || state.grouping.open.has(event)) return [seq]
  return (
    attemptsIn(shownCaptures(state))
      .get(event)
      ?.map((each) => each.seq) ?? [seq]
  )
}

/** Returns what to select when the selected capture goes with others: another attempt of its row, else the row below or above. */
export function nextWithout(state: InspectorState, gone: ReadonlySet<number>): number | null {
  const { selected } = state
  if (selected === null) return null
  const rest = attemptsWith(state, selected).findLast((seq) => !gone.has(seq))
  if (rest !== undefined) return rest
  const rows = rowsIn(shownCaptures(state), state)
  const place = rows.findIndex((row) => rowHolds(row, selected))
  const stays = ({ capture }: (typeof rows)[number]): boolean => !gone.has(capture.seq)
  const next =
    rows.slice(place + 1).find(stays) ?? rows.slice(0, Math.max(0, place)).findLast(stays)
  return next?.capture.seq ?? null
}

/** Returns what becomes read with a capture: an event's newest attempt includes the earlier ones in its row. */
export function readWith(state: InspectorState, seq: number): number[] {
  const attempts = attemptsWith(state, seq)
  return attempts.at(-1) === seq ? attempts : [seq]
}

function at(captures: readonly CaptureSummary[], seq: number): CaptureSummary | null {
  const capture = captures[lowerBound(captures, seq)]
  return capture?.seq === seq ? capture : null
}
