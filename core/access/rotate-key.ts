import type { NewOwnerKey, OwnerKeyEnd } from '../contract/owner'
import type { Services } from '../services'
import type { Caller } from './access'
import { noteValidKey } from './key-guesses'
import { endsIn, presentGrant } from './sessions'

/** Running time after which a replaced key ends, unless it ends at once. */
const graceMs = 3_600_000

/**
 * Makes a new key for the caller's owner. The present one, and every browser signed in with it, ends at
 * once or after an hour of running; the caller's own browser moves to the new one. Returns the key, and the
 * caller's new cookie if it has a session. Throws `not_found`, `forbidden`.
 */
export async function rotateKey(
  services: Services,
  caller: Caller,
  ends: OwnerKeyEnd,
): Promise<{ made: NewOwnerKey; cookie: string | null }> {
  const { owner, key, session } = await presentGrant(services, caller)
  const ownerKey = services.tokens.token('wbo')
  const endsAt = ends === 'now' ? null : services.running.ms() + graceMs
  await services.store.rotateKey(owner, {
    from: key,
    hash: services.tokens.sha256(ownerKey),
    createdAt: services.now(),
    endsAt,
    session: session?.id ?? null,
  })
  noteValidKey(services, ownerKey)
  services.hub.publish({ kind: 'keys', owner })
  // The token stays the same, so a browser that this answer does not reach stays signed in.
  const token = session && caller.cookie?.split('.')[0]
  return {
    made: { ownerKey, oldKeyEndsAt: endsIn(services, endsAt) },
    cookie: token ? `${token}.${services.tokens.wrap(session.wrapKey, ownerKey)}` : null,
  }
}
