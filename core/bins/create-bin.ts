import { type Caller, ownerOf } from '../access/access'
import type { BinSettings, CreatedBin, NewBin } from '../contract/bin'
import { Failure } from '../errors'
import type { BinSettingsRecord } from '../records'
import type { Services } from '../services'
import { sizeInWords } from '../size-in-words'
import { presentBin } from './present'

/**
 * Makes a bin for the caller, and an owner key where the caller has none.
 *
 * @throws `id_taken`, `rate_limited`, `bad_request` beyond the instance's limits, `unauthorized` where
 *   the instance asks for an access token
 */
export async function createBin(
  services: Services,
  caller: Caller,
  input: NewBin & { accessToken?: string | null },
): Promise<CreatedBin> {
  const { id = services.secrets.binId(), accessToken, ...settings } = input
  const known = await ownerOf(services, caller)
  if (known === null) checkAccessToken(services, caller, accessToken ?? null)
  const wait = services.rates.newBins.take(caller.remoteAddress)
  if (wait > 0) throw new Failure('rate_limited', 'Too many new bins from this address', wait)
  checkSettings(services, settings)

  const createdAt = services.now()
  const ownerKey = known === null ? services.secrets.token('wbo') : null
  const owner =
    known ?? (await services.store.createOwner(services.secrets.sha256(ownerKey ?? ''), createdAt))
  const bin = await services.store.createBin({
    id,
    ownerKey: owner,
    createdAt,
    name: settings.name || id,
    maxCaptures: settings.maxCaptures ?? services.limits.maxCaptures,
    maxBytes: settings.maxBytes ?? services.limits.maxBytes,
    maxBody: settings.maxBody ?? services.limits.body,
    whenFull: settings.whenFull ?? 'evict',
    expireAfterDays:
      settings.expireAfterDays === undefined
        ? services.limits.expireAfterDays
        : settings.expireAfterDays,
  } satisfies BinSettingsRecord & { id: string; ownerKey: number; createdAt: number })
  services.bins.forget(id)
  return { ...presentBin(services, bin), ...(ownerKey !== null && { ownerKey }) }
}

/** Throws `bad_request` where a setting exceeds what the instance allows. */
export function checkSettings({ limits }: Services, settings: BinSettings): void {
  if ((settings.maxBody ?? 0) > limits.body) {
    throw new Failure('bad_request', `maxBody exceeds this instance's ${sizeInWords(limits.body)}`)
  }
  if ((settings.maxCaptures ?? 0) > limits.maxCaptures) {
    throw new Failure('bad_request', `maxCaptures exceeds this instance's ${limits.maxCaptures}`)
  }
  if ((settings.maxBytes ?? 0) > limits.maxBytes) {
    throw new Failure(
      'bad_request',
      `maxBytes exceeds this instance's ${sizeInWords(limits.maxBytes)}`,
    )
  }
}

function checkAccessToken(services: Services, caller: Caller, given: string | null): void {
  if (!services.accessTokenHash) return
  const token = given ?? caller.bearer ?? ''
  if (services.secrets.equal(services.secrets.sha256(token), services.accessTokenHash)) return
  throw new Failure('unauthorized', 'Making a bin on this instance needs its access token')
}
