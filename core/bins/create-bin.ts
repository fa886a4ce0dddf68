import { type Caller, ownerOf } from '../access/access'
import { lookUpKey, noteValidKey } from '../access/key-guesses'
import type { BinSettings, CreatedBin, NewBin, Settings } from '../contract/bin'
import { Failure } from '../errors'
import type { Limits } from '../limits'
import type { Services } from '../services'
import { limitInWords } from '../size-in-words'
import { presentBin } from './present'

/** A caller who may make a bin. */
export interface Maker {
  /** Null if the caller gets an owner key with the bin. */
  owner: number | null
}

/**
 * Checks that a caller may make a bin. Throws `unauthorized` if the instance's access token is missing
 * or wrong, `rate_limited`.
 */
export async function admitMaker(
  services: Services,
  caller: Caller,
  accessToken: string | null,
): Promise<Maker> {
  const owner = await ownerOf(services, caller)
  if (owner === null) await checkAccessToken(services, caller, accessToken)
  const wait = services.rates.newBins.take(caller.remoteAddress)
  if (wait > 0) throw new Failure('rate_limited', 'Too many new bins from this address', wait)
  return { owner }
}

/** The settings of a new bin unless others are given. */
const defaultSettings = (limits: Limits): Settings => ({
  maxCaptures: limits.maxCaptures,
  maxBytes: limits.maxBytes,
  maxBody: limits.body,
  whenFull: 'evict',
  expireAfterDays: limits.expireAfterDays,
  listenerReplyMs: null,
})

/**
 * Makes a bin, and an owner key if the caller has none.
 *
 * @throws `id_taken`, `bad_request` beyond the instance's limits
 */
export async function createBin(
  services: Services,
  { owner: known }: Maker,
  input: NewBin,
): Promise<CreatedBin> {
  const { id = services.tokens.binId(), name, ...settings } = input
  checkSettings(services, settings)

  const createdAt = services.now()
  const ownerKey = known === null ? services.tokens.token('wbo') : null
  const owner =
    known ?? (await services.store.createOwner(services.tokens.sha256(ownerKey ?? ''), createdAt))
  if (ownerKey !== null) noteValidKey(services, ownerKey)
  const bin = await services.store.createBin({
    id,
    ownerId: owner,
    createdAt,
    name: name || id,
    ...defaultSettings(services.limits),
    ...settings,
  })
  services.bins.forget(id)
  return { ...presentBin(services, bin), ...(ownerKey !== null && { ownerKey }) }
}

/** Throws `bad_request` if a setting exceeds what the instance allows. */
export function checkSettings({ limits }: Services, settings: BinSettings): void {
  if ((settings.maxBody ?? 0) > limits.body) {
    throw new Failure(
      'bad_request',
      `maxBody: at most this instance's ${limitInWords(limits.body)}`,
    )
  }
  if ((settings.maxCaptures ?? 0) > limits.maxCaptures) {
    throw new Failure('bad_request', `maxCaptures: at most this instance's ${limits.maxCaptures}`)
  }
  if ((settings.maxBytes ?? 0) > limits.maxBytes) {
    throw new Failure(
      'bad_request',
      `maxBytes: at most this instance's ${limitInWords(limits.maxBytes)}`,
    )
  }
}

async function checkAccessToken(
  services: Services,
  caller: Caller,
  given: string | null,
): Promise<void> {
  const { accessTokenHash: wanted, tokens } = services
  if (!wanted) return
  const token = given ?? caller.bearer ?? ''
  const fits = (): true | null => (tokens.equal(tokens.sha256(token), wanted) ? true : null)
  if (token !== '' && (await lookUpKey(services, caller.remoteAddress, token, fits))) return
  throw new Failure('unauthorized', 'Making a bin on this instance needs its access token')
}
