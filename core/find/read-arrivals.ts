import { type Caller, readableBin } from '../access/access'
import { onlyCapture, searchedThrough } from '../access/shown'
import { iso } from '../iso-time'
import type { Arrivals, ArrivalsQuery } from '../contract/arrivals'
import { sharedCapture } from '../inspect/read-captures'
import type { Services } from '../services'
import { countArrivals } from './arrival-counts'

/**
 * Returns when the captures that the caller may see (and `q` selects) arrived. Throws `not_found`,
 * `bad_request`.
 */
export async function readArrivals(
  services: Services,
  caller: Caller,
  id: string,
  { buckets, q }: ArrivalsQuery,
): Promise<Arrivals> {
  const view = await readableBin(services, caller, id)
  const now = services.now()
  if (onlyCapture(view) !== null) {
    const one = await sharedCapture(services, view, { q, limit: 1 }, caller.signal)
    const counts = countArrivals(one ? [one] : [], now, buckets)
    return presented({ ...counts, newest: one?.seq ?? 0, complete: true }, now)
  }
  const search = q === undefined ? null : { query: q, ...searchedThrough(view) }
  const asked = { now, buckets, search }
  return presented(await services.store.countArrivals(view.bin.key, asked, caller.signal), now)
}

const presented = <Counts extends { from: number; to: number }>(counts: Counts, now: number) => ({
  ...counts,
  now: iso(now),
  from: iso(counts.from),
  to: iso(counts.to),
})
