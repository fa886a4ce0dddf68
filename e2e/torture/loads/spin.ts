import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Tally } from './tally'

const sliceMs = 5

/**
 * Sends nothing and keeps one CPU busy, as every load does: shows the machine's own effect on a
 * neighbour.
 */
export async function spin(tally: Tally): Promise<void> {
  while (!tally.ended) {
    for (const until = performance.now() + sliceMs; performance.now() < until;);
    await nextTurn()
  }
}
