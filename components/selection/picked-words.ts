import { maxSeveral } from '@/core/contract/several-limits'
import type { Picked } from '../live/picked'
import { type InspectorState, shownCount } from '../live/state'
import { count } from '../ui/words'

/** "3 selected", "all 1,204 selected", "all found selected". */
export function pickedWords({ seqs, found }: Picked, state: InspectorState): string {
  if (found === null) return `${count(seqs.size)} selected`
  if (found.query !== '') return 'All found selected'
  // What arrived since is not selected.
  const since = state.captures.filter(({ seq }) => seq > found.upTo).length
  return `All ${count(Math.max(seqs.size, shownCount(state) - since))} selected`
}

/** Says how many are "deleted" or "marked" at once, and that more are selected. */
export const tooManyWords = (deed: string, selected: number): string =>
  `At most ${count(maxSeveral)} requests are ${deed} at once, and ${count(selected)} are selected`
