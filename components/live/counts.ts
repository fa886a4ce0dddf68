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
  /** How many the last arrival left in the bin, at most; Infinity if none was since the last report. */
  leftAtMost: number
  pins: ReadonlySet<number>
  count: number
  evicted: number
}

/**
 * Computes how many the bin keeps and has evicted. It evicts its oldest without an event, but only as
 * requests arrive: one whose limit was lowered keeps more than that until the next one.
 */
export function counted<State extends Counted>(state: State): State {
  const arrived = state.newest > state.totals.newest
  const leftAtMost = arrived ? limitOf(state.bin) : state.leftAtMost
  const totals = later(state.totals, { newest: state.newest })
  const kept = Math.max(0, totals.newest - totals.evicted - totals.deletedCount)
  // Neither pinned ones nor the newest leave (docs/pins-and-notes.md).
  const staying = state.pins.size + (state.pins.has(totals.newest) ? 0 : 1)
  const over = Math.max(0, Math.min(kept - leftAtMost, kept - staying))
  return { ...state, totals, leftAtMost, count: kept - over, evicted: totals.evicted + over }
}

const limitOf = ({ whenFull, maxCaptures }: Counted['bin']): number =>
  whenFull === 'refuse' ? Infinity : maxCaptures

/** Returns how many leave with the next request, because the bin then keeps more than it should. */
export function leavingNext(
  bin: Pick<ShownBin, 'whenFull' | 'maxCaptures'>,
  { count, pinned = 0 }: { count: number; pinned?: number },
): number {
  return Math.max(0, Math.min(count + 1 - limitOf(bin), count - pinned))
}
