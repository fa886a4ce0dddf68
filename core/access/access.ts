import { Failure } from '../errors'
import { lookUpKey, type KeyLookUpServices } from './key-guesses'
import type { BinRecord } from '../records'
import type { KeyUses } from '../ports/key-uses'
import type { RateLimit } from '../ports/rate-limit'
import type { RunningTime } from '../ports/running-time'
import type { OwnerGrant } from '../ports/store/owners'
import type { StoreLookUps } from '../ports/store/store'
import { isNamedBy } from './shown'
import type { SharedThrough, View } from './view'

/** The key a caller presents: an owner key or a share token, from the header or the cookie. */
export interface Caller {
  bearer: string | null
  /** The browser's cookie: its token and its sealed owner key; before there were sessions, the key itself. */
  cookie: string | null
  /** For rate limits. */
  remoteAddress: string
  /** Unverified: the caller's User-Agent header. */
  userAgent?: string
  /** Aborted once the caller disconnects: reads for it stop. */
  signal?: AbortSignal | undefined
  /** Id of the request to the app; see AnswerRoom. */
  request?: string
}

/** What access checks need; the rates if the caller may be guessing. */
export type RightsServices = KeyLookUpServices & {
  store: Pick<StoreLookUps, 'findBin' | 'findOwner' | 'findSession' | 'findShare'>
  tokens: { sha256(data: string): Uint8Array }
  now(): number
  running: Pick<RunningTime, 'ms'>
  keyUses?: Pick<KeyUses, 'saw'> | undefined
  rates?: { unknownBins: Pick<RateLimit, 'take'> }
}

export const noSuchBin = (): Failure => new Failure('not_found', 'There is no such bin')

/** For a bin that the caller may read. */
export const noSuchCapture = (seq: number): Failure =>
  new Failure('not_found', `This bin has no request number ${seq}`)

/**
 * Returns the owner that the caller is, or null. If a bearer key is given, the cookie is ignored. Throws
 * `rate_limited` if too many keys from the caller's address were unknown.
 */
export async function ownerOf(services: RightsServices, caller: Caller): Promise<number | null> {
  return (await grantOf(services, caller))?.owner ?? null
}

/**
 * Returns the key and session that authenticate the caller as an owner; null if there are none, or the
 * key has ended. Throws `rate_limited` if too many keys from the caller's address were unknown.
 */
export async function grantOf(
  services: RightsServices,
  caller: Caller,
): Promise<OwnerGrant | null> {
  const shown = shownBy(caller)
  if (shown === null) return null
  const { store, tokens, running, keyUses } = services
  const grant = await lookUpKey(services, caller.remoteAddress, shown, async () => {
    const hash = tokens.sha256(shown)
    const found = await (shown.startsWith('wbo_') ? store.findOwner(hash) : store.findSession(hash))
    return !found || (found.endsAt !== null && found.endsAt <= running.ms()) ? null : found
  })
  if (!grant) return null
  keyUses?.saw(grant, caller)
  return grant
}

/** Returns an owner key, or a browser's token. The token is accepted in a cookie only. */
function shownBy({ bearer, cookie }: Caller): string | null {
  const shown = bearer ?? cookie?.split('.')[0] ?? null
  if (shown?.startsWith('wbo_')) return shown
  return bearer === null && shown?.startsWith('wbb_') ? shown : null
}

/** Returns the bin if the caller owns it. Throws `not_found`, for unknown and foreign bins alike. */
export async function ownedBin(
  services: RightsServices,
  caller: Caller,
  id: string,
): Promise<BinRecord> {
  const bin = await binOfOwner(services, caller, id)
  if (bin.closedAt !== null) throw noSuchBin()
  return bin
}

/** Returns a bin that the caller owns, also a closed one. Throws `not_found`. */
export async function binOfOwner(
  services: RightsServices,
  caller: Caller,
  id: string,
): Promise<BinRecord> {
  if (shownBy(caller) === null) throw noSuchBin()
  const owner = await ownerOf(services, caller)
  if (owner === null) throw noSuchBin()
  const bin = await services.store.findBin(id)
  if (bin?.ownerId !== owner) throw noSuchBin()
  return bin
}

/**
 * Returns what a share token gives access to. Throws `not_found` if it is unknown, revoked or expired,
 * `rate_limited` if too many keys from the caller's address (`from`) were unknown.
 */
export async function shareView(
  services: RightsServices,
  token: string | null,
  from: string,
): Promise<SharedThrough> {
  const { store, tokens } = services
  const found = token?.startsWith('wbs_')
    ? await lookUpKey(services, from, token, () => store.findShare(tokens.sha256(token)))
    : null
  const expired = found?.share.expiresAt != null && found.share.expiresAt <= services.now()
  if (!found || expired || found.bin.closedAt !== null) {
    throw new Failure('not_found', 'This link does not exist, was revoked or has expired')
  }
  return found
}

/**
 * Returns what the caller may read of a bin: all of it, or what a share token covers. Behind a link the
 * bin has an id of the link's own. Throws `not_found`, and `rate_limited` if the holder of a link guesses
 * the bin's address.
 */
export async function readableBin(
  services: RightsServices,
  caller: Caller,
  id: string,
): Promise<View> {
  if (!caller.bearer?.startsWith('wbs_')) {
    return { bin: await ownedBin(services, caller, id), share: null }
  }
  const view = await shareView(services, caller.bearer, caller.remoteAddress)
  if (isNamedBy(view, id)) return view
  const wait = services.rates?.unknownBins.take(caller.remoteAddress) ?? 0
  if (wait === 0) throw noSuchBin()
  throw new Failure('rate_limited', 'Too many requests to unknown bins', wait)
}
