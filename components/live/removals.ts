import { counted, later } from './counts'
import type { PendingRows } from './pending-deletion'
import { isRemoved } from './kept-numbers'
import { type InspectorState, nextWithout } from './state'

/** `deletedCount`: how many captures of the bin had been deleted by then; 0 if unknown. */
export function removed(
  state: InspectorState,
  seqs: readonly number[],
  deletedCount: number,
): InspectorState {
  const gone = new Set(seqs.filter((seq) => !isRemoved(state, seq)))
  const { selected } = state
  const pins = new Set(state.pins)
  for (const seq of seqs) pins.delete(seq)
  const captures =
    gone.size === 0 ? state.captures : state.captures.filter(({ seq }) => !gone.has(seq))
  const next: InspectorState = {
    ...state,
    captures,
    removed: gone.size === 0 ? state.removed : new Set([...state.removed, ...gone]),
    totals: later(state.totals, { newest: Math.max(0, ...seqs), deletedCount }),
    pins,
    selected: selected !== null && gone.has(selected) ? nextWithout(state, gone) : selected,
  }
  const lowest = seqs
    .toSorted((a, b) => a - b)
    .reduce((ring, seq) => ({ ...ring, ...ringAfter(ring, seq) }), next)
  return counted(lowest)
}

/** Returns the lowest numbers after one was removed; if its successor is not loaded, a lower bound. */
export function ringAfter(
  { captures, floor, oldest, oldestUnpinned, pins }: InspectorState,
  seq: number,
): Pick<InspectorState, 'oldest' | 'oldestUnpinned'> {
  const after = (pinned: boolean): number | null => {
    if (seq < floor) return seq + 1
    return captures.find((one) => one.seq > seq && (pinned || !pins.has(one.seq)))?.seq ?? null
  }
  return {
    oldest: oldest === seq ? after(true) : oldest,
    oldestUnpinned: oldestUnpinned === seq ? after(false) : oldestUnpinned,
  }
}

/** Removes all up to a number, except `kept`. */
export function cleared(
  state: InspectorState,
  upTo: number,
  kept: number[],
  deletedCount: number,
): InspectorState {
  const spared = upTo >= state.clearedUpTo ? new Set(kept) : state.spared
  const clearedUpTo = Math.max(state.clearedUpTo, upTo)
  const stays = (seq: number): boolean => seq > clearedUpTo || spared.has(seq)
  const captures = state.captures.filter(({ seq }) => stays(seq))
  const { floor, pins } = state
  // Captures below the list may be newer than those that were cleared.
  const first = clearedUpTo + 1 < floor ? clearedUpTo + 1 : null
  const unpinned = captures.find(({ seq }) => !pins.has(seq))?.seq ?? null
  const sparedOldest = [...spared].find((seq) => !state.removed.has(seq)) ?? null
  return counted({
    ...state,
    captures,
    clearedUpTo,
    spared,
    totals: later(state.totals, { newest: upTo, deletedCount }),
    pins: new Set([...pins].filter(stays)),
    oldest: sparedOldest ?? raised(first, state.oldest) ?? captures[0]?.seq ?? null,
    oldestUnpinned: raised(first, state.oldestUnpinned) ?? unpinned,
    selected: state.selected !== null && !stays(state.selected) ? null : state.selected,
    notices: state.notices.filter((notice) => notice.above > upTo),
  })
}

const raised = (first: number | null, known: number | null): number | null =>
  first === null || known === null ? null : Math.max(first, known)

/** Hides captures that are about to be deleted; the open one is then followed by the nearest row that stays. */
export function withPending(
  state: InspectorState,
  { deletion, seqs, found }: PendingRows & { deletion: number },
): InspectorState {
  const { selected, pending } = state
  const next = new Map(pending).set(deletion, { seqs, found })
  if (selected === null || !seqs.has(selected)) return { ...state, pending: next }
  return { ...state, pending: next, selected: nextWithout(state, seqs) }
}
