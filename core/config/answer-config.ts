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
  for (const id of Object.keys(bins)) {
    const found = await services.store.findBin(id)
    if (found?.ownerId === by.owner) continue
    take(services.rates.unknownBins, by, 'Too many requests to unknown bins')
    if (!found && !check) {
      take(services.rates.newBins, by, 'Too many new bins from this address')
    }
  }
  if (!check) return applyConfig(services, by, bins, { leaveLinks: false })
  const { faults, steps } = await compareConfig(services, by.owner, bins)
  return { faults, changes: faults.length > 0 ? [] : steps.map(({ change }) => change) }
}

function take(rate: RateLimit, { caller }: ConfigOwner, message: string): void {
  const wait = rate.take(caller.remoteAddress)
  if (wait > 0) throw new Failure('rate_limited', message, wait)
}
