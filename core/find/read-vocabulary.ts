import { type Caller, readableBin } from '../access/access'
import type { Vocabulary } from '../contract/vocabulary'
import type { Services } from '../services'

/** What the caller may ask for: what the newest captures they may see hold. Throws `not_found`. */
export async function readVocabulary(
  services: Services,
  caller: Caller,
  id: string,
): Promise<Vocabulary> {
  const { bin, share } = await readableBin(services, caller, id)
  const redact = share?.redact ?? false
  const only = share?.capture ?? undefined
  const key = [bin.key, redact, only].join('/')
  return services.vocabularies.get(key, `${bin.newest}/${bin.count}`, () =>
    services.store.readVocabulary(bin.key, { redact, only }),
  )
}
