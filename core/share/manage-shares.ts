import { type Caller, noSuchCapture, ownedBin, shareView } from '../access/access'
import { onlyCapture, shownId } from '../access/shown'
import { presentShared } from '../bins/present'
import { iso } from '../iso-time'
import type { CreatedShare, NewShare, Share } from '../contract/share'
import type { SharedView } from '../contract/shared-view'
import { Failure } from '../errors'
import type { ShareRecord } from '../records'
import type { Services } from '../services'

/** Links per bin at most. */
export const maxShares = 1000

/**
 * Creates a read-only link to a bin the caller owns. Throws `not_found` (bin or capture),
 * `too_many_shares`.
 *
 * @param instead ids of links of the bin that end as it begins, by the same commit
 */
export async function createShare(
  services: Services,
  caller: Caller,
  id: string,
  input: NewShare,
  instead: readonly string[] = [],
): Promise<CreatedShare> {
  const bin = await ownedBin(services, caller, id)
  const capture = input.capture ?? null
  if (capture !== null && !(await services.store.readSummary(bin.key, capture))) {
    throw noSuchCapture(capture)
  }
  if (input.listen && (capture !== null || input.redact)) {
    throw new Failure('bad_request', 'listen is for a link to the whole bin that hides nothing')
  }
  const createdAt = services.now()
  const token = services.tokens.token('wbs')
  const share: ShareRecord = {
    id: services.tokens.shortId(),
    binKey: bin.key,
    capture,
    redact: input.redact,
    listen: input.listen,
    name: input.name,
    createdAt,
    expiresAt: input.expiresIn === undefined ? null : createdAt + input.expiresIn * 1000,
    uses: 0,
    lastUsedAt: null,
  }
  const tokenHash = services.tokens.sha256(token)
  await services.store.createShare({ ...share, tokenHash }, maxShares, instead)
  for (const old of instead) {
    services.hub.publish({ kind: 'revoked', bin: bin.key, id, share: old })
  }
  return { ...presentShare(share), token, url: `${services.publicOrigin}/s/${token}` }
}

/** Returns the links of a bin the caller owns, newest first. Throws `not_found`. */
export async function listShares(services: Services, caller: Caller, id: string): Promise<Share[]> {
  const bin = await ownedBin(services, caller, id)
  return (await services.store.sharesOf(bin.key)).map(presentShare)
}

/** Revokes a link and disconnects its viewers at once. Throws `not_found`. */
export async function revokeShare(
  services: Services,
  caller: Caller,
  id: string,
  share: string,
): Promise<void> {
  const bin = await ownedBin(services, caller, id)
  if (!(await services.store.deleteShare(bin.key, share))) {
    throw new Failure('not_found', 'This bin has no such link')
  }
  services.hub.publish({ kind: 'revoked', bin: bin.key, id, share })
}

/** Returns what a link covers. Throws `not_found`, `rate_limited`. */
export async function readShare(
  services: Services,
  token: string,
  from: string,
): Promise<SharedView> {
  const view = await shareView(services, token, from)
  const capture = onlyCapture(view)
  const { redact, expiresAt } = presentLimits(view.share)
  if (capture !== null) {
    return { bin: { id: shownId(view) }, share: { capture, redact, expiresAt } }
  }
  const { listen } = view.share
  return { bin: presentShared(services, view), share: { capture, redact, expiresAt, listen } }
}

/** Returns what a link covers to someone who opens it, and counts one use. Throws `not_found`, `rate_limited`. */
export async function openShare(
  services: Services,
  token: string,
  from: string,
): Promise<SharedView> {
  const { share } = await shareView(services, token, from)
  await services.store.countShareUse(share.id, services.now())
  return readShare(services, token, from)
}

function presentLimits({ redact, expiresAt }: ShareRecord): Pick<Share, 'redact' | 'expiresAt'> {
  return { redact, expiresAt: expiresAt === null ? null : iso(expiresAt) }
}

function presentShare(share: ShareRecord): Share {
  return {
    ...presentLimits(share),
    id: share.id,
    capture: share.capture,
    listen: share.listen,
    name: share.name,
    createdAt: iso(share.createdAt),
    uses: share.uses,
    lastUsedAt: share.lastUsedAt === null ? null : iso(share.lastUsedAt),
  }
}
