import type { Caller } from '../access/access'
import { Failure } from '../errors'
import type { Services } from '../services'

/**
 * Counts deliveries towards the rate of their caller's address. Throws `rate_limited`, and counts none, if they
 * are too many.
 */
export function countDeliveries(
  { rates }: Pick<Services, 'rates'>,
  { remoteAddress }: Pick<Caller, 'remoteAddress'>,
  count: number,
): void {
  const wait = rates.deliveries.take(remoteAddress, count)
  if (wait === 0) return
  const message = `Too many deliveries from this address: ${count} more were asked for`
  throw new Failure('rate_limited', message, wait)
}
