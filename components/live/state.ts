import type { Annotation } from '@/core/contract/annotation'
import type { Bin } from '@/core/contract/bin'
import type { CapturePage, CaptureSummary } from '@/core/contract/capture'
import { type Finding, openFinding } from './finding'
import { attemptsIn, eventOf, gathered, type Gathering, holds } from './gathering'
import { type Grouped, ungrouped } from './groups'
import { type Kept, ringOf } from './kept'
import { rowsIn } from './list-items'
import { lowerBound } from './lower-bound'
import type { Notice } from './notice'
import { countKept, type Ranges } from './ranges'

export type Connection = 'connecting' | 'live' | 'offline' | 'closed'

export interface InspectorState extends Kept {
  bin: Bin
  /** By rising number. Whatever the bin keeps from `floor` to `newest` is here. */
  captures: CaptureSummary[]
  floor: number
  /** Announced beyond a hole in the numbers; shown once the hole was read. */
  ahead: CaptureSummary[]
  count: number
  evicted: number
  /** What was said about captures since the page is open, as last heard. */
  annotations: ReadonlyMap<number, Annotation>
  selected: number | null
  follow: boolean
  /** While paused, the number after which the list is held back; all the rest goes on. */
  heldFrom: number | null
  /** Numbers not opened since they arrived, whether kept or not. */
  unread: Ranges
  /** How often a plan of failures moved since the page is open. */
  drilled: number
  connection: Connection
  viewers: number
  notices: Notice[]
  /** The query, and what it selects. */
  finding: Finding
  grouped: Grouped
  gathering: Gathering
  /** The latest run of live arrivals: its first number, its size, and when it was last added to. */
  arrival: { from: number; count: number; at: number }
}

export const freshFor = 1600

export function openState(
  bin: Bin,
  page: CapturePage,
  selected: number | null,
  query = '',
): InspectorState {
  const captures = page.captures.toReversed()
  return {
    bin,
    captures,
    newest: page.newest,
    floor: captures[0]?.seq ?? page.newest + 1,
    ahead: [],
    removed: new Set(),
    clearedUpTo: 0,
    spared: new Set(),
    ...ringOf(page),
    count: page.count,
    evicted: page.evicted,
    annotations: new Map(),
    selected,
    follow: false,
    heldFrom: null,
    unread: [],
    drilled: 0,
    connection: 'connecting',
    viewers: 0,
    notices: [],
    finding: openFinding(query),
    grouped: ungrouped,
    gathering: gathered,
    arrival: { from: Infinity, count: 0, at: -Infinity },
  }
}

export function hasOlder(state: InspectorState): boolean {
  return state.oldest !== null && state.oldest < state.floor
}

export function summaryOf(state: InspectorState, seq: number | null): CaptureSummary | null {
  if (seq === null) return null
  const { captures, finding } = state
  return at(captures, seq) ?? at(finding.found?.captures ?? [], seq)
}

/** Whether scrolling on may bring more into the list. */
export function hasMore(state: InspectorState): boolean {
  const { found } = state.finding
  return found === null ? hasOlder(state) : found.below !== null
}

/** What the list shows: all that is here or was found, but for what came since it was paused. */
export function shownCaptures({
  captures,
  heldFrom,
  finding,
}: Pick<InspectorState, 'captures' | 'heldFrom' | 'finding'>): CaptureSummary[] {
  const all = finding.found?.captures ?? captures
  return heldFrom === null ? all : all.slice(0, lowerBound(all, heldFrom + 1))
}

/** How many are held back by the pause. */
export function heldCount({ captures, heldFrom }: InspectorState): number {
  return heldFrom === null ? 0 : captures.length - lowerBound(captures, heldFrom + 1)
}

/** Those newer than `since`. */
export function lastCaptures({ captures }: InspectorState, since: number): CaptureSummary[] {
  return captures.slice(lowerBound(captures, since + 1))
}

export function unreadCount(state: InspectorState): number {
  const oldest = state.oldestUnpinned ?? state.oldest
  return countKept(state.unread, { ...state, oldest })
}

/**
 * The capture `by` places down (1: older) or up (-1: newer) from the selected one, in the order of the
 * list; the newest when none is.
 */
export function neighbour(state: InspectorState, by: 1 | -1): number | null {
  const { selected, grouped, gathering } = state
  const captures = shownCaptures(state)
  if (selected === null) return captures.at(-1)?.seq ?? null
  const plain = grouped.by === 'none' && !(gathering.on && attemptsIn(captures).size > 0)
  if (!plain) {
    const rows = rowsIn(captures, state)
    const place = rows.findIndex((row) => holds(row, selected))
    return rows[place === -1 ? 0 : place + by]?.capture.seq ?? null
  }
  const at = lowerBound(captures, selected)
  if (by === 1) return captures[at - 1]?.seq ?? null
  return captures[captures[at]?.seq === selected ? at + 1 : at]?.seq ?? null
}

/** The last row of the list. */
export function lastRow(state: InspectorState): number | null {
  return rowsIn(shownCaptures(state), state).at(-1)?.capture.seq ?? null
}

/** The numbers of the attempts that share a row with a capture, its own included. */
export function attemptsWith(state: InspectorState, seq: number): number[] {
  const capture = state.gathering.on ? summaryOf(state, seq) : null
  const event = capture && eventOf(capture)
  if (event === null || state.gathering.open.has(event)) return [seq]
  return (
    attemptsIn(shownCaptures(state))
      .get(event)
      ?.map((each) => each.seq) ?? [seq]
  )
}

/** What is selected when a capture leaves: another attempt of its row, else the row below or above. */
export function nextTo(state: InspectorState, seq: number): number | null {
  const rest = attemptsWith(state, seq).filter((each) => each !== seq)
  return rest.at(-1) ?? neighbour(state, 1) ?? neighbour(state, -1)
}

/** What is read with a capture: with an event's newest attempt the earlier ones in its row. */
export function readWith(state: InspectorState, seq: number): number[] {
  const attempts = attemptsWith(state, seq)
  return attempts.at(-1) === seq ? attempts : [seq]
}

function at(captures: readonly CaptureSummary[], seq: number): CaptureSummary | null {
  const capture = captures[lowerBound(captures, seq)]
  return capture?.seq === seq ? capture : null
}
