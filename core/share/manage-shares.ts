import { type Caller, ownedBin, shareView } from '../access/access'
import { iso, presentBin } from '../bins/present'
import type { CreatedShare, NewShare, Share } from '../contract/share'
import type { SharedView } from '../contract/shared-view'
import { Failure } from '../errors'
import type { ShareRecord } from '../records'
import type { Services } from '../services'

/** Makes a read-only link to a bin the caller owns. Throws `not_found` (bin or capture). */
export async function createShare(
  services: Services,
  caller: Caller,
  id: string,
  input: NewShare,
): Promise<CreatedShare> {
  const bin = await ownedBin(services, caller, id)
  const capture = input.capture ?? null
  if (capture !== null && !(await services.store.readSummary(bin.key, capture))) {
    throw new Failure('not_found', `This bin has no request number ${capture}`)
  }
  const createdAt = services.now()
  const token = services.secrets.token('wbs')
  const share: ShareRecord = {
    id: services.secrets.shortId(),
    binKey: bin.key,
    capture,
    redact: input.redact,
    createdAt,
    expiresAt: input.expiresIn === undefined ? null : createdAt + input.expiresIn * 1000,
    uses: 0,
    lastUsedAt: null,
  }
  await services.store.createShare({ ...share, tokenHash: services.secrets.sha256(token) })
  return { ...presentShare(share), token, url: `${services.publicOrigin}/s/${token}` }
}

/** The links of a bin the caller owns, newest first. Throws `not_found`. */
export async function listShares(services: Services, caller: Caller, id: string): Promise<Share[]> {
  const bin = await ownedBin(services, caller, id)
  return (await services.store.sharesOf(bin.key)).map(presentShare)
}

/** Revokes a link: its viewers are cut at once. Throws `not_found`. */
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

/** What a link covers. Throws `not_found`. */
export async function readShare(services: Services, token: string): Promise<SharedView> {
  const { bin, share } = await shareView(services, token)
  if (!share) throw new Failure('not_found', 'This link does not exist')
  return { bin: presentBin(services, bin), share: presentCover(share) }
}

/** The same for someone who opens the link; counts one use. Throws `not_found`. */
export async function openShare(services: Services, token: string): Promise<SharedView> {
  const { share } = await shareView(services, token)
  if (share) await services.store.countShareUse(share.id, services.now())
  return readShare(services, token)
}

function presentCover({ capture, redact, expiresAt }: ShareRecord): SharedView['share'] {
  return { capture, redact, expiresAt: expiresAt === null ? null : iso(expiresAt) }
}

function presentShare(share: ShareRecord): Share {
  return {
    ...presentCover(share),
    id: share.id,
    createdAt: iso(share.createdAt),
    uses: share.uses,
    lastUsedAt: share.lastUsedAt === null ? null : iso(share.lastUsedAt),
  }
}
