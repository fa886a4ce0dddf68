import { Failure } from '../errors'
import type { BinRecord, ShareRecord } from '../records'
import type { Services } from '../services'

/** The key a caller presents: an owner key or a share token, from the header or the cookie. */
export interface Caller {
  bearer: string | null
  /** The browser's owner key. */
  cookie: string | null
  /** For rate limits. */
  remoteAddress: string
}

/** What a caller may look at: a bin, through a share link or (null) as its owner. */
export interface View {
  bin: BinRecord
  share: ShareRecord | null
}

const noSuchBin = (): Failure => new Failure('not_found', 'There is no such bin')

/** The owner a caller is, or null. A bearer key decides alone where one is given. */
export async function ownerOf(services: Services, caller: Caller): Promise<number | null> {
  const key = caller.bearer ?? caller.cookie
  if (!key?.startsWith('wbo_')) return null
  return services.store.findOwner(services.secrets.sha256(key))
}

/** The bin, when the caller owns it. Throws `not_found`, for unknown and foreign bins alike. */
export async function ownedBin(services: Services, caller: Caller, id: string): Promise<BinRecord> {
  const [owner, bin] = await Promise.all([ownerOf(services, caller), services.store.findBin(id)])
  if (owner === null || !bin || bin.closedAt !== null || bin.ownerKey !== owner) throw noSuchBin()
  return bin
}

/** What a share token opens. Throws `not_found` when it is unknown, revoked or expired. */
export async function shareView(services: Services, token: string): Promise<View> {
  const found = token.startsWith('wbs_')
    ? await services.store.findShare(services.secrets.sha256(token))
    : null
  const expired = found?.share.expiresAt != null && found.share.expiresAt <= services.now()
  if (!found || expired || found.bin.closedAt !== null) {
    throw new Failure('not_found', 'This link does not exist, was revoked or has expired')
  }
  return found
}

/** What the caller may read of a bin: all of it, or what a share token covers. Throws `not_found`. */
export async function readableBin(services: Services, caller: Caller, id: string): Promise<View> {
  if (!caller.bearer?.startsWith('wbs_')) {
    return { bin: await ownedBin(services, caller, id), share: null }
  }
  const view = await shareView(services, caller.bearer)
  if (view.bin.id !== id) throw noSuchBin()
  return view
}
