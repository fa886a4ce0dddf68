import type { CaptureSummary } from '@/core/contract/capture'
import type { Action } from './action'
import { changed, isChange } from './changed'
import { withPending } from './removals'
import { counted } from './counts'
import { find, keepFound } from './find'
import { openEvent } from './attempt-groups'
import { collapse } from './groups'
import { evictOldest, isRemoved } from './kept-numbers'
import { lowerBound } from './lower-bound'
import { opensArrivals } from './opens-arrivals'
import { hasNumber } from '@/core/number-ranges'
import { addRange, removeRange } from './ranges'
import { freshFor, type InspectorState, shownCaptures } from './state'
import { takePage } from './take-page'

export function reduce(state: InspectorState, action: Action): InspectorState {
  const next = keepFound(state, step(state, action))
  if (next.newest <= state.newest) return next
  return { ...next, unread: addRange(next.unread, state.newest + 1, next.newest) }
}

function step(state: InspectorState, action: Action): InspectorState {
  if (isChange(action)) return changed(state, action)
  switch (action.type) {
    case 'arrived':
      return arrived(state, action.captures, action.at)
    case 'page':
      return append(takePage(state, action), [])
    case 'cut':
      return cut(state, action.below)
    case 'joined':
      return { ...state, session: state.session + 1, annotations: new Map() }
    case 'bin':
      return counted({ ...state, bin: action.bin })
    case 'connection':
      if (state.connection === 'closed') return state
      return { ...state, connection: action.connection }
    case 'viewers':
      return { ...state, viewers: action.viewers }
    case 'reconnected':
      return reconnected(state, action.since)
    case 'selected':
      return { ...state, selected: action.seq, follow: false }
    case 'opened':
      return { ...state, selected: action.seq }
    case 'follow':
      return follow(state, action.on)
    case 'paused':
      return paused(state, action.on)
    case 'remembered':
      return { ...state, unread: addRange(action.unread, action.upTo + 1, state.newest) }
    case 'seen':
      return seen(state, action.from, action.to)
    case 'unseen':
      if (hasNumber(state.unread, action.seq)) return state
      return { ...state, unread: addRange(state.unread, action.seq, action.seq) }
    case 'deletionPending':
      return withPending(state, action)
    case 'deletionEnded': {
      const pending = new Map(state.pending)
      return pending.delete(action.deletion) ? { ...state, pending } : state
    }
    case 'grouped':
      if (state.grouped.by === action.by) return state
      return { ...state, grouped: { by: action.by, collapsed: new Set() } }
    case 'collapsed':
      return { ...state, grouped: collapse(state.grouped, action.group, action.collapsed) }
    case 'attemptsGrouped':
      if (state.grouping.on === action.on) return state
      return { ...state, grouping: { on: action.on, open: new Set() } }
    case 'expand':
      return { ...state, grouping: openEvent(state.grouping, action.event, action.open) }
    case 'searchStarted':
    case 'searchSucceeded':
    case 'searchFailed':
      return find(state, action)
  }
}

function arrived(state: InspectorState, captures: CaptureSummary[], at: number): InspectorState {
  const next = append(state, captures)
  const added = next.newest - state.newest
  if (added === 0) return next
  const goesOn = at - state.arrival.at < freshFor
  return {
    ...next,
    arrival: {
      from: goesOn ? state.arrival.from : state.newest + 1,
      count: goesOn ? state.arrival.count + added : added,
      at,
    },
  }
}

/** Appends what follows `newest` without a hole; the rest waits in `ahead`. */
function append(state: InspectorState, incoming: CaptureSummary[]): InspectorState {
  let newest = state.newest
  const added: CaptureSummary[] = []
  const ahead: CaptureSummary[] = []
  for (const capture of merge(state.ahead, incoming)) {
    if (capture.seq <= newest) continue
    if (capture.seq > newest + 1) {
      ahead.push(capture)
      continue
    }
    newest = capture.seq
    if (!isRemoved(state, capture.seq)) added.push(capture)
  }
  return grown({ ...state, ahead, newest }, added)
}

/** Adds captures newer than all others, and drops the oldest as the bin itself does. */
function grown(state: InspectorState, added: CaptureSummary[]): InspectorState {
  const first = added[0]?.seq
  if (first === undefined) return counted(state)
  const { whenFull, maxCaptures } = state.bin
  const captures = [...state.captures, ...added]
  const surplus = whenFull === 'refuse' ? 0 : captures.length - maxCaptures
  const kept = evictOldest(captures, surplus)
  return counted({
    ...state,
    captures: kept,
    guessedTo: Math.max(state.guessedTo, lastWithout(captures, kept)),
    oldest: state.oldest ?? first,
    oldestUnpinned: state.oldestUnpinned ?? first,
    selected: opensArrivals(state) ? (added.at(-1)?.seq ?? state.selected) : state.selected,
  })
}

/** Returns the last number of a list that another one lacks, or 0. */
function lastWithout(all: CaptureSummary[], some: CaptureSummary[]): number {
  let missing = 0
  for (let at = 0, left = all.length - some.length; left > 0; at += 1) {
    const { seq } = all[at] as CaptureSummary
    if (some[at - (all.length - some.length - left)]?.seq === seq) continue
    missing = seq
    left -= 1
  }
  return missing
}

/** Drops the list below a number: it is read again when needed. */
function cut(state: InspectorState, below: number): InspectorState {
  if (below <= state.floor || below > state.newest + 1) return state
  const captures = state.captures.slice(lowerBound(state.captures, below))
  return { ...state, captures, floor: below }
}

function reconnected(state: InspectorState, since: number): InspectorState {
  const { newest, captures } = state
  const oldest = state.oldestUnpinned ?? state.oldest
  const kept =
    state.floor > since + 1
      ? newest - Math.max(since, (oldest ?? newest + 1) - 1)
      : captures.length - lowerBound(captures, since + 1)
  const gone = Math.max(0, Math.min(newest, (oldest ?? since + 1) - 1) - since)
  const notice = { above: newest, caughtUp: Math.max(0, kept), gone }
  return {
    ...state,
    notices: [...state.notices.filter((other) => other.above !== newest), notice],
  }
}

function follow(state: InspectorState, on: boolean): InspectorState {
  const newest = shownCaptures(state).at(-1)?.seq ?? null
  return { ...state, follow: on, selected: on ? (newest ?? state.selected) : state.selected }
}

function paused(state: InspectorState, on: boolean): InspectorState {
  const next = { ...state, pausedAfter: on ? (state.pausedAfter ?? state.newest) : null }
  return state.follow ? follow(next, true) : next
}

function seen(state: InspectorState, from: number, to: number): InspectorState {
  const unread = removeRange(state.unread, from, to)
  return unread === state.unread ? state : { ...state, unread }
}

function merge(a: CaptureSummary[], b: CaptureSummary[]): CaptureSummary[] {
  return a.length === 0 ? b : [...a, ...b].toSorted((x, y) => x.seq - y.seq)
}
