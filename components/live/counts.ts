import type { CapturePage } from '@/core/contract/capture'
import type { ShownBin } from './shown-bin'

/** Three numbers of a bin that only grow: of two reports, the one with the larger number is the later. */
export interface Totals {
  newest: number
  evicted: number
  /** How many were deleted or cleared so far. */
  deletedCount: number
}

export const totalsOf = ({ newest, evicted, count }: CapturePage): Totals => ({
  newest,
  evicted,
  deletedCount: newest - evicted - count,
})

export function later(a: Totals, b: Partial<Totals>): Totals {
  return {
    newest: Math.max(a.newest, b.newest ?? 0),
    evicted: Math.max(a.evicted, b.evicted ?? 0),
    deletedCount: Math.max(a.deletedCount, b.deletedCount ?? 0),
  }
}

/** The parts of the state that determine how many captures the bin keeps. */
interface Counted {
  bin: Pick<ShownBin, 'whenFull' | 'maxCaptures'>
  newest: number
  totals: Totals
  count: number
  evicted: number
}

/** Computes how many the bin keeps and has evicted; a full one evicts its oldest without an event. */
export function counted<State extends Counted>(state: State): State {
  const totals = later(state.totals, { newest: state.newest })
  const kept = Math.max(0, totals.newest - totals.evicted - totals.deletedCount)
  const { whenFull, maxCaptures } = state.bin
  const over = whenFull === 'refuse' ? 0 : Math.max(0, kept - maxCaptures)
  return { ...state, totals, count: kept - over, evicted: totals.evicted + over }
}
