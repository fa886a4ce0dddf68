import { type Caller, ownedBin } from '../access/access'
import type { Deletion, NewDeletion } from '../contract/several'
import type { ToDelete } from '../ports/store/deletions'
import { Failure } from '../errors'
import { parseQuery } from '../query/parse'
import { requireQuery } from './require-query'
import type { Services } from '../services'

/** How long a call waits for a deletion before it returns that it goes on, in ms. */
const maxWaitMs = 2000

/**
 * Deletes captures of a bin that the caller owns, pinned ones too: of the numbers given, or all that a query
 * selects. Once this returns, all of them will be deleted, even if the process ends. Throws `not_found`,
 * `bad_request` for a query that cannot be read or has no condition, `busy` while too many deletions of the bin
 * wait.
 */
export async function deleteSeveral(
  services: Services,
  caller: Caller,
  id: string,
  { seqs, q, upTo }: NewDeletion,
): Promise<Deletion> {
  const { key, newest } = await ownedBin(services, caller, id)
  if (q !== undefined) requireCondition(q)
  const what: ToDelete = seqs
    ? { seqs }
    : { query: q ?? '', upTo: Math.min(upTo ?? newest, newest), now: services.now() }
  return services.deleting.run({ bin: { key, id }, what }, maxWaitMs)
}

/** An empty query selects everything, and may be a variable that a script did not set. */
function requireCondition(q: string): void {
  requireQuery(q)
  if (parseQuery(q).kind !== 'all') return
  const message = 'q has no condition. To delete all captures: DELETE /api/bins/{bin}/captures'
  throw new Failure('bad_request', message)
}
