import { type FindingAction, type SearchResult, noFinding } from './search'
import { isRowKept } from './kept-numbers'
import type { InspectorState } from './state'

/** Applies the result of a search. */
export function find(state: InspectorState, action: FindingAction): InspectorState {
  const { finding } = state
  if (action.type === 'searchStarted') {
    if (action.query === '') return { ...state, finding: noFinding }
    const { query } = action
    return { ...state, finding: { ...finding, query, status: 'searching', message: '' } }
  }
  if (action.query !== finding.query) return state
  if (action.type === 'searchFailed') {
    return { ...state, finding: { ...finding, status: 'failed', message: action.message } }
  }
  const found = merged(state, action)
  const newest = found.captures.at(-1)?.seq ?? state.selected
  const jumps = state.follow && state.pausedAfter === null && action.part !== 'older'
  const status = action.part === 'newer' ? finding.status : action.more ? 'searching' : 'idle'
  return {
    ...state,
    selected: jumps ? newest : state.selected,
    finding: { ...finding, status, message: '', found },
  }
}

function merged(
  state: InspectorState,
  action: FindingAction & { type: 'searchSucceeded' },
): SearchResult {
  const { query, part, page } = action
  const captures = page.captures.filter((row) => isRowKept(state, row))
  const held = state.finding.found
  const { unreadable = [] } = page
  if (part === 'first' || held === null) {
    const upTo = Math.max(page.newest, action.upTo, captures[0]?.seq ?? 0)
    const below = page.searchedTo
    return { query, captures: captures.toReversed(), upTo, below, arrived: 0, unreadable }
  }
  if (part === 'older') {
    const older = captures.toReversed()
    const both = [...held.unreadable, ...unreadable]
    const all = [...older, ...held.captures]
    return { ...held, captures: all, below: page.searchedTo, unreadable: both }
  }
  // Another first page has arrived meanwhile, and ends before this one.
  if ((action.after ?? 0) > held.upTo) return held
  const added = captures.filter(({ seq }) => seq > held.upTo)
  const lookedTo = Math.max(page.newest, action.upTo, added.at(-1)?.seq ?? 0)
  return {
    ...held,
    captures: [...held.captures, ...added],
    upTo: Math.max(held.upTo, page.searchedTo ?? lookedTo),
    arrived: held.arrived + added.length,
    unreadable: [...held.unreadable, ...unreadable],
  }
}

/** Removes deleted, cleared and evicted captures from the search result, too. */
export function keepFound(before: InspectorState, after: InspectorState): InspectorState {
  const { found } = after.finding
  const same =
    before.removed === after.removed &&
    before.clearedUpTo === after.clearedUpTo &&
    before.pins === after.pins &&
    before.oldest === after.oldest &&
    before.oldestUnpinned === after.oldestUnpinned
  if (found === null || same) return after
  const captures = found.captures.filter((row) => isRowKept(after, row))
  if (captures.length === found.captures.length) return after
  return { ...after, finding: { ...after.finding, found: { ...found, captures } } }
}
