import { BinId } from '../contract/bin'
import type { MissedRecord, MissedRequests, TurnedAwayRecord } from '../ports/missed-requests'

/** Addresses without a bin that are remembered, in all and of one sender. */
const maxUnknown = 200
const maxOfSender = 20
/** Bins whose turned away requests are remembered. */
const maxBins = 1000

/** Returns the missed requests of this process. @param now milliseconds since 1970 */
export function createMissedRequests(now: () => number): MissedRequests {
  // Both in order of their last request: the oldest is the first of a map.
  const unknown = new Map<string, MissedRecord>()
  const bins = new Map<number, Map<string, TurnedAwayRecord>>()

  /** Makes room: a sender that tries many names pushes out its own. */
  function makeRoom(remoteAddress: string): void {
    const own = [...unknown].filter(([, of]) => of.remoteAddress === remoteAddress)
    if (own.length >= maxOfSender) unknown.delete(own[0]?.[0] ?? '')
    const [oldest] = unknown.keys()
    if (unknown.size >= maxUnknown && oldest !== undefined) unknown.delete(oldest)
  }

  return {
    unknownBin(asked, remoteAddress) {
      const id = asked.toLowerCase()
      // What can be no bin's id is near to none.
      if (!BinId.safeParse(id).success) return
      const key = `${id} ${remoteAddress}`
      const before = unknown.get(key)
      if (before) unknown.delete(key)
      else makeRoom(remoteAddress)
      unknown.set(key, { id, remoteAddress, times: (before?.times ?? 0) + 1, lastAt: now() })
    },
    turnedAway(binKey, reason) {
      const reasons = bins.get(binKey) ?? new Map<string, TurnedAwayRecord>()
      bins.delete(binKey)
      const [oldest] = bins.keys()
      if (bins.size >= maxBins && oldest !== undefined) bins.delete(oldest)
      bins.set(binKey, reasons)
      const times = (reasons.get(reason)?.times ?? 0) + 1
      reasons.set(reason, { reason, times, lastAt: now() })
    },
    toUnknownBins: () => [...unknown.values()].toReversed(),
    turnedAwayAt: (binKey) => [...(bins.get(binKey)?.values() ?? [])],
  }
}
