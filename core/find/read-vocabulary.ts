import { type Caller, readableBin } from '../access/access'
import type { Vocabulary } from '../contract/vocabulary'
import type { Services } from '../services'

/**
 * Returns the names and values in the newest captures that the caller may see, to search for.
 * Throws `not_found`.
 */
export async function readVocabulary(
  services: Services,
  caller: Caller,
  id: string,
): Promise<Vocabulary> {
  const { bin, share } = await readableBin(services, caller, id)
  const redact = share?.redact ?? false
  const only = share?.capture ?? undefined
  const key = [bin.key, redact, only].join('/')
  const make = (signal: AbortSignal): Promise<Vocabulary> =>
    services.store.readVocabulary(bin.key, { redact, only }, signal)
  return services.vocabularies.get(key, `${bin.newest}/${bin.count}`, make, caller.signal)
}
