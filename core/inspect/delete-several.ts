import { type Caller, ownedBin } from '../access/access'
import type { Deletion, NewDeletion } from '../contract/several'
import type { ToDelete } from '../ports/store/deletions'
import { requireQuery } from './require-query'
import type { Services } from '../services'

/** How long a call waits for a deletion before it returns that it goes on, in ms. */
const maxWaitMs = 2000

/**
 * Deletes captures of a bin that the caller owns, pinned ones too: of the numbers given, or all that a query
 * selects. Once this returns, all of them will be deleted, even if the process ends. Throws `not_found`,
 * `bad_request` for an unreadable query, `busy` while too many deletions of the bin wait.
 */
export async function deleteSeveral(
  services: Services,
  caller: Caller,
  id: string,
  { seqs, q, upTo }: NewDeletion,
): Promise<Deletion> {
  const { key, newest } = await ownedBin(services, caller, id)
  if (q !== undefined) requireQuery(q)
  const what: ToDelete = seqs
    ? { seqs }
    : { query: q ?? '', upTo: Math.min(upTo ?? newest, newest), now: services.now() }
  return services.deleting.run({ bin: { key, id }, what }, maxWaitMs)
}
