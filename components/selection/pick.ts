import { type InspectorState, shownCaptures } from '../live/state'
import { picked } from '../live/picked'
import { rowsIn } from '../live/list-items'

/**
 * One row alone; one row more or less; the same beside the open one; all rows from the last selected one to it; on from the open
 * row to it.
 */
export type Picking = 'only' | 'toggle' | 'beside' | 'range' | 'extend'

/** Selects one more row, or fewer. Returns whether it makes a pair with the open one. */
export function pick(state: InspectorState, { seq, how }: { seq: number; how: Picking }): boolean {
  const next = pickedWith(state, picked.get().seqs, { seq, how })
  picked.set(next)
  // A click with Shift selects text as well.
  getSelection()?.removeAllRanges()
  const open = state.selected
  return how === 'beside' && next.size === 2 && open !== null && next.has(open) && next.has(seq)
}

/** Returns which requests are selected after one more row was, by key or pointer. */
export function pickedWith(
  state: InspectorState,
  picked: ReadonlySet<number>,
  { seq, how }: { seq: number; how: Picking },
): ReadonlySet<number> {
  const open = state.selected
  if (how === 'only') return new Set([seq])
  const next = new Set(picked)
  // The open row counts as the first one.
  if (next.size === 0 && open !== null) next.add(open)
  // A pair lasts as long as one of it is open: another pair is not added to it.
  if (how === 'beside' && open !== null && picked.size === 2 && !picked.has(open)) {
    return new Set([open, seq])
  }
  switch (how) {
    case 'beside':
    case 'toggle':
      if (picked.has(seq)) next.delete(seq)
      else put(next, [seq])
      return next
    case 'range':
      put(next, between(state, [...next].at(-1) ?? seq, seq))
      return next
    case 'extend':
      // On the way back over rows that are selected, they no longer are.
      if (picked.has(seq) && open !== null) next.delete(open)
      put(next, [seq])
      return next
  }
}

/** Adds them as the last ones. */
function put(picked: Set<number>, seqs: readonly number[]): void {
  for (const seq of seqs) {
    picked.delete(seq)
    picked.add(seq)
  }
}

/** Returns the numbers of the rows from one to another, in the order of the list. */
function between(state: InspectorState, from: number, to: number): number[] {
  const rows = rowsIn(shownCaptures(state), state).map(({ capture }) => capture.seq)
  const [start, end] = [rows.indexOf(from), rows.indexOf(to)]
  if (start === -1 || end === -1) return [to]
  const part = rows.slice(Math.min(start, end), Math.max(start, end) + 1)
  return start <= end ? part : part.toReversed()
}
