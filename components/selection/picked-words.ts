import { maxSeveral } from '@/core/contract/several-limits'
import type { Picked } from '../live/picked'
import { type InspectorState, shownCount } from '../live/state'
import { count } from '../ui/words'

/** "3 selected", "All 1,204 selected", "Selecting all found: 1,204 so far", "All found selected, more than 5,000". */
export function pickedWords(picks: Picked, state: InspectorState): string {
  const { seqs, found } = picks
  const all = pickedCount(picks, state)
  if (found === null) return `${count(seqs.size)} selected`
  if (all !== null) return `All ${count(all)} selected`
  if (found.reading) return `Selecting all found: ${count(seqs.size)} so far`
  const most = seqs.size > maxSeveral ? maxSeveral : seqs.size
  return `All found selected, more than ${count(most)}`
}

/** Returns how many are selected; null where that is not known: of a query that finds more than was read. */
export function pickedCount({ seqs, found }: Picked, state: InspectorState): number | null {
  if (found === null) return seqs.size
  if (found.query !== '') return null
  // What arrived since is not selected.
  const since = state.captures.filter(({ seq }) => seq > found.upTo).length
  return Math.max(seqs.size, shownCount(state) - since)
}

/** Says how many are "deleted" or "marked" at once, and that more are selected. */
export const tooManyWords = (deed: string, selected: number): string =>
  `At most ${count(maxSeveral)} requests are ${deed} at once, and ${count(selected)} are selected`
