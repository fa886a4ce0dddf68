import type { CapturePage, CaptureSummary } from '@/core/contract/capture'
import type { Action } from './action'
import { annotated, learned, marked, refreshed } from './annotated'
import { find, keepFound } from './finding'
import { openEvent } from './gathering'
import { fold } from './groups'
import { evictOldest, isRemoved, ringOf, withoutEvicted } from './kept'
import { lowerBound } from './lower-bound'
import { addRange, hasNumber, removeRange } from './ranges'
import { freshFor, type InspectorState, nextTo, openState, shownCaptures } from './state'

export function reduce(state: InspectorState, action: Action): InspectorState {
  const next = keepFound(state, step(state, action))
  if (next.newest <= state.newest) return next
  return { ...next, unread: addRange(next.unread, state.newest + 1, next.newest) }
}

function step(state: InspectorState, action: Action): InspectorState {
  switch (action.type) {
    case 'arrived':
      return arrived(state, action.captures, action.at)
    case 'read':
      return read(state, action.page, action.complete)
    case 'reopened':
      return reopened(state, action.page)
    case 'older':
      return older(state, action.page)
    case 'counted':
      return action.page.newest === state.newest ? counted(state, action.page) : state
    case 'deleted':
      return deleted(state, action.seq)
    case 'cleared':
      return cleared(state, action.upTo, action.kept)
    case 'annotated':
      return annotated(state, action.seq, action.annotation)
    case 'marked':
      return marked(state, action.captures, action.from)
    case 'learned':
      return learned(state, action.changes)
    case 'refreshed':
      return refreshed(state, action.captures)
    case 'drilled':
      return { ...state, drilled: state.drilled + 1 }
    case 'bin':
      return { ...state, bin: action.bin }
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
    case 'grouped':
      if (state.grouped.by === action.by) return state
      return { ...state, grouped: { by: action.by, folded: new Set() } }
    case 'folded':
      return { ...state, grouped: fold(state.grouped, action.group, action.folded) }
    case 'gathered':
      if (state.gathering.on === action.on) return state
      return { ...state, gathering: { on: action.on, open: new Set() } }
    case 'spread':
      return { ...state, gathering: openEvent(state.gathering, action.event, action.open) }
    case 'sought':
    case 'found':
    case 'unfound':
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

/** Takes what follows `newest` without a hole; the rest waits in `ahead`. */
function append(state: InspectorState, incoming: CaptureSummary[]): InspectorState {
  let newest = state.newest
  const taken: CaptureSummary[] = []
  const ahead: CaptureSummary[] = []
  for (const capture of merge(state.ahead, incoming)) {
    if (capture.seq <= newest) continue
    if (capture.seq > newest + 1) {
      ahead.push(capture)
      continue
    }
    newest = capture.seq
    if (!isRemoved(state, capture.seq)) taken.push(capture)
  }
  return grown({ ...state, ahead, newest }, taken)
}

function read(state: InspectorState, page: CapturePage, complete: boolean): InspectorState {
  const taken = page.captures.filter(({ seq }) => seq > state.newest && !isRemoved(state, seq))
  const readTo = complete ? page.newest : (page.captures.at(-1)?.seq ?? page.newest)
  const newest = Math.max(state.newest, readTo)
  const next = append(grown({ ...state, newest }, taken), [])
  return next.newest === page.newest ? counted(next, page) : next
}

/** Adds captures newer than all others, and lets the oldest go as the bin itself does. */
function grown(state: InspectorState, taken: CaptureSummary[]): InspectorState {
  if (taken.length === 0) return state
  const { bin } = state
  const over =
    bin.whenFull === 'refuse' ? 0 : Math.max(0, state.count + taken.length - bin.maxCaptures)
  const captures = [...state.captures, ...taken]
  const surplus = Math.max(0, captures.length - bin.maxCaptures)
  const newest = taken.at(-1)?.seq ?? state.newest
  return {
    ...state,
    captures: evictOldest(captures, surplus),
    oldest: state.oldest ?? taken[0]?.seq ?? null,
    oldestUnpinned: state.oldestUnpinned ?? taken[0]?.seq ?? null,
    count: state.count + taken.length - over,
    evicted: state.evicted + over,
    selected: opensArrivals(state) ? newest : state.selected,
  }
}

function counted(state: InspectorState, page: CapturePage): InspectorState {
  const { count, evicted } = page
  const ring = ringOf(page)
  return { ...state, ...ring, captures: withoutEvicted(state.captures, ring), count, evicted }
}

function reopened(state: InspectorState, page: CapturePage): InspectorState {
  const { newest, floor, count, evicted, ...fresh } = openState(state.bin, page, null)
  const captures = fresh.captures.filter(({ seq }) => !isRemoved(state, seq))
  const last = captures.at(-1)?.seq ?? null
  const selected = opensArrivals(state) ? last : state.selected
  const ring = { ...ringOf(page), newest, floor, count, evicted }
  const next = { ...state, ...ring, captures, selected, ahead: [] }
  return append(next, state.ahead)
}

function older(state: InspectorState, page: CapturePage): InspectorState {
  const taken = page.captures
    .filter(({ seq }) => seq < state.floor && !isRemoved(state, seq))
    .toReversed()
  return {
    ...state,
    captures: [...taken, ...state.captures],
    floor: page.captures.at(-1)?.seq ?? page.oldest ?? 0,
    ...ringOf(page),
  }
}

function deleted(state: InspectorState, seq: number): InspectorState {
  if (isRemoved(state, seq)) return state
  const selected = seq === state.selected ? nextTo(state, seq) : state.selected
  return {
    ...state,
    captures: state.captures.filter((capture) => capture.seq !== seq),
    removed: new Set(state.removed).add(seq),
    count: seq <= state.newest ? Math.max(0, state.count - 1) : state.count,
    selected,
  }
}

function cleared(state: InspectorState, upTo: number, kept: number[]): InspectorState {
  const spared = new Set(kept)
  const stays = (seq: number): boolean => seq > upTo || spared.has(seq)
  const captures = state.captures.filter(({ seq }) => stays(seq))
  const newer = captures.length - lowerBound(captures, upTo + 1)
  return {
    ...state,
    captures,
    clearedUpTo: Math.max(state.clearedUpTo, upTo),
    spared,
    pins: new Set([...state.pins].filter(stays)),
    // Pinned ones below it are still to be read.
    floor: kept.length > 0 ? state.floor : Math.max(state.floor, upTo + 1),
    oldest: kept[0] ?? captures[0]?.seq ?? null,
    oldestUnpinned: captures.find(({ pinned }) => !pinned)?.seq ?? null,
    count: newer + kept.length,
    selected: state.selected !== null && !stays(state.selected) ? null : state.selected,
    notices: state.notices.filter((notice) => notice.above > upTo),
  }
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
  const next = { ...state, heldFrom: on ? (state.heldFrom ?? state.newest) : null }
  return state.follow ? follow(next, true) : next
}

function seen(state: InspectorState, from: number, to: number): InspectorState {
  const unread = removeRange(state.unread, from, to)
  return unread === state.unread ? state : { ...state, unread }
}

/** With a query, only what it selects is followed. */
const opensArrivals = ({ follow, heldFrom, finding }: InspectorState): boolean =>
  follow && heldFrom === null && finding.found === null

function merge(a: CaptureSummary[], b: CaptureSummary[]): CaptureSummary[] {
  return a.length === 0 ? b : [...a, ...b].toSorted((x, y) => x.seq - y.seq)
}
