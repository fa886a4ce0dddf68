import { type Caller, ownedBin } from '../access/access'
import { maxPins } from '../contract/annotation-limits'
import type { MarkedCaptures, NewMarks } from '../contract/several'
import { maxSeveral } from '../contract/several-limits'
import { selectedNumbers } from '../selected-numbers'
import type { Services } from '../services'

/**
 * Pins captures of a bin that the caller owns, gives them a tag, or takes either away: all or none. Throws
 * `not_found`, `too_many_pins`, and `bad_request` for an unreadable query or one that selects too many.
 */
export async function annotateSeveral(
  services: Services,
  caller: Caller,
  id: string,
  { seqs, q: query = '', upTo, ...change }: NewMarks,
): Promise<MarkedCaptures> {
  const bin = await ownedBin(services, caller, id)
  const which = { query, upTo: upTo ?? bin.newest, most: maxSeveral, what: 'marked' }
  const asked = seqs ?? (await selectedNumbers(services, caller, bin, which))
  const marked = await services.store.annotateMany(bin.key, asked, change, maxPins)
  if (marked.length > 0) {
    services.hub.publish({ kind: 'marked', bin: bin.key, id, seqs: marked, ...change })
  }
  return { marked: marked.length }
}
