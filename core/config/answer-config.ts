import { type Caller, ownerOf } from '../access/access'
import type { ConfigAnswer, ConfigRequest } from '../contract/config'
import { Failure } from '../errors'
import type { RateLimit } from '../ports/rate-limit'
import type { Services } from '../services'
import { applyConfig, compareConfig, type ConfigOwner } from './apply-config'

/** Returns whose bins a caller's config sets. Throws `unauthorized` without an owner key. */
export async function configOwner(services: Services, caller: Caller): Promise<ConfigOwner> {
  const owner = await ownerOf(services, caller)
  if (owner !== null) return { owner, caller }
  throw new Failure('unauthorized', 'A config is applied with the owner key of its bins')
}

/**
 * Applies a config of the API, or compares it. With faults it changes nothing. Throws `rate_limited`: each bin that is
 * not the caller's own counts as a guess, and each that is made as a new one.
 */
export async function answerConfig(
  services: Services,
  by: ConfigOwner,
  { bins, check }: ConfigRequest,
): Promise<ConfigAnswer> {
  const found = await Promise.all(Object.keys(bins).map((id) => services.store.findBin(id)))
  const unknown = found.filter((bin) => bin?.ownerId !== by.owner).length
  const made = check ? 0 : found.filter((bin) => !bin).length
  take(services.rates.newBins, by, { count: made, message: 'Too many new bins from this address' })
  take(services.rates.unknownBins, by, {
    count: unknown - made,
    message: 'Too many requests to unknown bins',
  })
  if (!check) return applyConfig(services, by, bins, { leaveLinks: false })
  const { faults, steps } = await compareConfig(services, by.owner, bins)
  return { faults, changes: faults.length > 0 ? [] : steps.map(({ change }) => change) }
}

function take(
  rate: RateLimit,
  { caller }: ConfigOwner,
  { count, message }: { count: number; message: string },
): void {
  const wait = count === 0 ? 0 : rate.takeWhole(caller.remoteAddress, count)
  if (wait > 0) throw new Failure('rate_limited', message, wait)
}
