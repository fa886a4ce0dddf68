import type { CapturePage, CaptureSummary } from '@/core/contract/capture'
import { isKept } from './kept'
import type { InspectorState } from './state'

/** What a query has selected so far. */
export interface Found {
  query: string
  /** By rising number. */
  captures: CaptureSummary[]
  /** Looked at up to this number. */
  upTo: number
  /** Where to go on looking, below this number; null when all was looked at. */
  below: number | null
  /** How many of them came since the search began. */
  arrived: number
}

export interface Finding {
  /** The query asked for last; empty for none. */
  query: string
  status: 'idle' | 'searching' | 'failed'
  message: string
  /** What the list shows; null shows everything. It may still be an earlier query's. */
  found: Found | null
}

export type FindingAction =
  | { type: 'sought'; query: string }
  /** `upTo` was the newest number when the page was asked for; `more` when the search goes on by itself. */
  | {
      type: 'found'
      query: string
      part: 'first' | 'older' | 'newer'
      page: CapturePage
      upTo: number
      more: boolean
    }
  | { type: 'unfound'; query: string; message: string }

const nothing: Finding = { query: '', status: 'idle', message: '', found: null }

/** With a query in the address the list begins empty, not with what the query may leave out. */
export function openFinding(query: string): Finding {
  if (query === '') return nothing
  const found = { query, captures: [], upTo: Infinity, below: null, arrived: 0 }
  return { query, status: 'searching', message: '', found }
}

export function find(state: InspectorState, action: FindingAction): InspectorState {
  const { finding } = state
  if (action.type === 'sought') {
    if (action.query === '') return { ...state, finding: nothing }
    const { query } = action
    return { ...state, finding: { ...finding, query, status: 'searching', message: '' } }
  }
  if (action.query !== finding.query) return state
  if (action.type === 'unfound') {
    return { ...state, finding: { ...finding, status: 'failed', message: action.message } }
  }
  const found = merged(state, action)
  const newest = found.captures.at(-1)?.seq ?? state.selected
  const jumps = state.follow && state.heldFrom === null && action.part !== 'older'
  const status = action.part === 'newer' ? finding.status : action.more ? 'searching' : 'idle'
  return {
    ...state,
    selected: jumps ? newest : state.selected,
    finding: { ...finding, status, message: '', found },
  }
}

function merged(state: InspectorState, action: FindingAction & { type: 'found' }): Found {
  const { query, part, page } = action
  const captures = page.captures.filter(({ seq }) => isKept(state, seq))
  const held = state.finding.found
  if (part === 'first' || held === null) {
    const upTo = Math.max(page.newest, action.upTo, captures[0]?.seq ?? 0)
    return { query, captures: captures.toReversed(), upTo, below: page.searchedTo, arrived: 0 }
  }
  if (part === 'older') {
    const older = captures.toReversed()
    return { ...held, captures: [...older, ...held.captures], below: page.searchedTo }
  }
  const taken = captures.filter(({ seq }) => seq > held.upTo)
  const lookedTo = Math.max(page.newest, action.upTo, taken.at(-1)?.seq ?? 0)
  return {
    ...held,
    captures: [...held.captures, ...taken],
    upTo: page.searchedTo ?? lookedTo,
    arrived: held.arrived + taken.length,
  }
}

/** What was deleted, cleared or evicted leaves what was found, too. */
export function keepFound(before: InspectorState, after: InspectorState): InspectorState {
  const { found } = after.finding
  const same =
    before.removed === after.removed &&
    before.clearedUpTo === after.clearedUpTo &&
    before.oldest === after.oldest &&
    before.oldestUnpinned === after.oldestUnpinned
  if (found === null || same) return after
  const captures = found.captures.filter(({ seq }) => isKept(after, seq))
  if (captures.length === found.captures.length) return after
  return { ...after, finding: { ...after.finding, found: { ...found, captures } } }
}
