import type { BinRecord } from '../records'
import type { Services } from '../services'

/** Drops a bin from the cache, and announces to its owner's pages that its secrets or its waits changed. */
export function announceSecretsChanged(
  { bins, hub }: Pick<Services, 'bins' | 'hub'>,
  { key, id }: Pick<BinRecord, 'key' | 'id'>,
): void {
  bins.forget(id)
  hub.publish({ kind: 'secrets', bin: key, id })
}
