import { iso } from '../iso-time'
import type { OwnerAccess } from '../contract/owner'
import { Failure } from '../errors'
import type { Services } from '../services'
import { type Caller, grantOf } from './access'
import { useOf } from './key-uses'
import type { OwnerGrant, UseRecord } from '../ports/store/owners'

/** Browsers signed in with one owner key at a time. */
const maxSessions = 100

export const noKey = (): Failure =>
  new Failure('not_found', 'This browser has no owner key yet: it gets one with the first bin')

/** Returns the caller's grant by the present key. Throws `not_found`, `forbidden` for a replaced key. */
export async function presentGrant(services: Services, caller: Caller): Promise<OwnerGrant> {
  const grant = await grantOf(services, caller)
  if (!grant) throw noKey()
  if (grant.endsAt === null) return grant
  throw new Failure('forbidden', 'This owner key was replaced and ends soon: use the new one')
}

/**
 * Signs the caller's browser in with an owner key, replacing its earlier session, and returns its new
 * cookie. Throws `unauthorized` if the key is unknown.
 */
export async function startSession(
  services: Services,
  caller: Caller,
  ownerKey: string,
): Promise<string> {
  const by: Caller = { ...caller, bearer: ownerKey }
  // Signing a browser in does not count as a use of the key by a program.
  const grant = await grantOf({ ...services, keyUses: undefined }, by)
  if (!grant) throw new Failure('unauthorized', 'This owner key is not known to this instance')
  const { tokens, store } = services
  const token = tokens.token('wbb')
  const wrapKey = tokens.wrapKey()
  const { lastUsedAt: createdAt, ...use } = useOf(caller, services.now())
  const id = tokens.shortId()
  const session = { id, tokenHash: tokens.sha256(token), wrapKey, createdAt, ...use }
  await store.createSession(grant.owner, grant.key, session, maxSessions)
  // An older session may have been deleted to make room; and the browser's earlier one ends.
  services.hub.publish({ kind: 'keys', owner: grant.owner })
  await forgetSession(services, caller)
  return `${token}.${tokens.wrap(wrapKey, ownerKey)}`
}

/**
 * Returns a new cookie for a browser whose cookie still holds the owner key itself, as before there were
 * sessions; null for every other caller.
 */
export async function renewedCookie(services: Services, caller: Caller): Promise<string | null> {
  if (caller.bearer !== null || !caller.cookie?.startsWith('wbo_')) return null
  if ((await grantOf(services, caller)) === null) return null
  return startSession(services, caller, caller.cookie)
}

/** Signs the caller's own browser out, if it is signed in. */
export async function forgetSession(services: Services, caller: Caller): Promise<void> {
  const grant = await grantOf(services, { ...caller, bearer: null })
  if (grant?.session) await endSession(services, grant.owner, grant.session.id)
}

/** Lists the caller's keys and signed-in browsers. Throws `not_found`, `forbidden`. */
export async function listAccess(services: Services, caller: Caller): Promise<OwnerAccess> {
  const grant = await presentGrant(services, caller)
  const { keys, sessions } = await services.store.accessOf(grant.owner)
  const ends = new Map(keys.map(({ key, endsAt }) => [key, endsIn(services, endsAt)]))
  return {
    keys: keys.map(({ key, createdAt, lastUse }) => {
      const use = services.keyUses.latest({ key }) ?? lastUse
      return {
        createdAt: iso(createdAt),
        endsAt: ends.get(key) ?? null,
        lastUse: use && presentUse(use),
      }
    }),
    sessions: sessions
      .map((session) => ({ ...session, ...services.keyUses.latest({ session: session.id }) }))
      .toSorted((a, b) => b.lastUsedAt - a.lastUsedAt)
      .map((session) => ({
        id: session.id,
        createdAt: iso(session.createdAt),
        endsAt: ends.get(session.key) ?? null,
        lastUse: presentUse(session),
        current: session.id === grant.session?.id,
      })),
  }
}

/** Signs one browser of the caller out. Throws `not_found`, `forbidden`. */
export async function signOut(services: Services, caller: Caller, id: string): Promise<void> {
  const { owner } = await presentGrant(services, caller)
  if (await endSession(services, owner, id)) return
  throw new Failure('not_found', 'There is no such browser')
}

/** Signs all browsers of the caller out, or all but the caller's own. Throws `not_found`, `forbidden`. */
export async function signOutAll(
  services: Services,
  caller: Caller,
  others: boolean,
): Promise<void> {
  const { owner, session } = await presentGrant(services, caller)
  await services.store.deleteSessions(owner, others ? (session?.id ?? null) : null)
  services.hub.publish({ kind: 'keys', owner })
}

async function endSession(services: Services, owner: number, id: string): Promise<boolean> {
  const ended = await services.store.deleteSession(owner, id)
  if (ended) services.hub.publish({ kind: 'keys', owner })
  return ended
}

/** Returns when a key ends, estimated by the wall clock: what really ends it is the running time. */
export function endsIn({ now, running }: Services, endsAt: number | null): string | null {
  return endsAt === null ? null : iso(now() + Math.max(0, endsAt - running.ms()))
}

const presentUse = ({ lastUsedAt, userAgent, address }: UseRecord) => ({
  at: iso(lastUsedAt),
  userAgent,
  address,
})
