import type { CapturePage, CaptureSummary } from '@/core/contract/capture'
import { sameSummary } from './annotated'
import { counted, later, totalsOf } from './counts'
import { isRemoved, isRowKept, keptRangeOf, withoutEvicted } from './kept-numbers'
import { lowerBound } from './lower-bound'
import { opensArrivals } from './opens-arrivals'
import type { InspectorState } from './state'

/** A page of the bin, and the range of numbers it covers: those in the range but not on it are not kept. */
export interface PageRead {
  page: CapturePage
  from: number
  to: number
  /** Which read it answers, by the order in which they began. */
  asked: number
  /** Replaces the list if it begins beyond it. */
  jumps?: boolean
}

/** Returns the range that a page of `limit` covers. */
export function coveredRange(
  page: CapturePage,
  { after, before, limit }: { after?: number; before?: number | undefined; limit: number },
): Pick<PageRead, 'from' | 'to'> {
  const last = page.captures.at(-1)?.seq
  const full = page.captures.length >= limit ? last : undefined
  if (after !== undefined) return { from: after + 1, to: full ?? Math.max(page.newest, last ?? 0) }
  // A capture that arrived while the page was assembled may already be on it.
  const top = Math.max(page.newest, page.captures[0]?.seq ?? 0)
  return { from: full ?? 1, to: before === undefined ? top : Math.min(before - 1, top) }
}

/** Applies a page. What was pushed since it was requested must be applied after it. */
export function takePage(state: InspectorState, read: PageRead): InspectorState {
  const { page, asked } = read
  // Of two reads, the one that began later knows of more unheard removals.
  const overtaken = asked < state.asked
  const rung = overtaken ? state : withRing(state, page, asked)
  return counted(withLowest(withRows(rung, read, overtaken)))
}

/** A page may list captures that arrived after its counts were read: then the first of them is the lowest. */
function withLowest(state: InspectorState): InspectorState {
  const { captures, pins } = state
  const oldest = state.oldest ?? captures[0]?.seq ?? null
  const unpinned = state.oldestUnpinned ?? captures.find(({ seq }) => !pins.has(seq))?.seq ?? null
  return { ...state, oldest, oldestUnpinned: unpinned }
}

function withRing(state: InspectorState, page: CapturePage, asked: number): InspectorState {
  const isEvicting = isBeforeEviction(state, page)
  const ring = keptRangeOf(page)
  if (isEvicting && ring.oldestUnpinned !== null) {
    ring.oldestUnpinned = Math.max(ring.oldestUnpinned, state.guessedTo + 1)
  }
  const guessedWrong =
    ring.oldestUnpinned !== null && ring.oldestUnpinned <= Math.min(state.guessedTo, page.newest)
  const floor = guessedWrong ? Math.max(state.floor, state.guessedTo + 1) : state.floor
  const newer = lowerBound(state.captures, page.newest + 1)
  const captures = [
    ...withoutEvicted(state.captures.slice(0, newer), ring),
    ...state.captures.slice(newer),
  ]
  return {
    ...state,
    asked,
    floor,
    guessedTo: isEvicting ? state.guessedTo : 0,
    evictingAt: isEvicting ? page.newest : 0,
    captures: captures.slice(lowerBound(captures, floor)),
    totals: later(state.totals, totalsOf(page)),
    leftAtMost: isEvicting || page.newest < state.newest ? state.leftAtMost : Infinity,
    pins: new Set([...ring.pins].filter((seq) => !isRemoved(state, seq))),
    oldest: ring.oldest,
    oldestUnpinned: ring.oldestUnpinned,
  }
}

/**
 * Returns whether a report is from before a full bin evicted what it is over its limits by, a moment after they
 * arrived. A second report of the same says that it does not.
 */
function isBeforeEviction(
  { bin, evictingAt, guessedTo }: InspectorState,
  page: CapturePage,
): boolean {
  const isOver = bin.whenFull !== 'refuse' && page.count > bin.maxCaptures
  return isOver && guessedTo > 0 && page.newest !== evictingAt
}

function withRows(
  state: InspectorState,
  { page, from, to, jumps }: PageRead,
  overtaken: boolean,
): InspectorState {
  const { captures, floor, newest } = state
  const beyond = from > newest + 1
  // Captures between the page and the list are unknown.
  if (beyond ? !jumps : to < floor - 1) return state
  const held = new Map(captures.map((capture) => [capture.seq, capture]))
  const rows = page.captures
    .filter(({ seq }) => from <= seq && seq <= to && !isRemoved(state, seq))
    .filter((row) => !overtaken || row.seq > newest || isRowKept(state, row))
    .map((row) => unchanged(held.get(row.seq), row))
    .toSorted((a, b) => a.seq - b.seq)
  const arrived = rows.findLast(({ seq }) => seq > newest)?.seq
  const selected = arrived !== undefined && opensArrivals(state) ? arrived : state.selected
  if (beyond) return { ...state, captures: rows, floor: from, newest: to, selected }
  return {
    ...state,
    captures: [
      ...captures.slice(0, lowerBound(captures, from)),
      ...rows,
      ...captures.slice(lowerBound(captures, to + 1)),
    ],
    floor: Math.min(floor, from),
    newest: Math.max(newest, to),
    selected,
  }
}

const unchanged = (held: CaptureSummary | undefined, row: CaptureSummary): CaptureSummary =>
  held && sameSummary(held, row) ? held : row
