import type { NewDeliveries, QueuedDeliveries } from '../contract/delivery'
import { Failure } from '../errors'
import type { BinRecord } from '../records'
import type { Services } from '../services'

/** What stands for an address: the programs that listen to the bin. */
export const toListeners = 'listeners'

/**
 * Sends captures to those who listen to the bin now, as they were captured. Returns how many were sent, to each.
 * Throws `bad_request` if nobody listens, or another form of them is asked for.
 */
export function replayToListeners(
  { listeners, hub }: Pick<Services, 'listeners' | 'hub'>,
  bin: BinRecord,
  seqs: readonly number[],
  { as, spacingMs, times }: NewDeliveries,
): QueuedDeliveries {
  const refuse = (why: string): Failure => new Failure('bad_request', `to: ${why}`)
  if (as !== 'again') throw refuse('listeners get requests as they were captured, not as new ones')
  if (spacingMs > 0) throw refuse('listeners get requests one after another, without spacing')
  if (listeners.of(bin.key).length === 0) throw refuse('nobody listens to this bin now')
  const all = Array.from({ length: times }, () => seqs).flat()
  if (all.length > 0) hub.publish({ kind: 'replayed', bin: bin.key, id: bin.id, seqs: all })
  return { queued: all.length }
}
