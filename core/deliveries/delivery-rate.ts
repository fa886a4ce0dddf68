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
  for (let taken = 0; taken < count; taken++) {
    const wait = rates.deliveries.take(remoteAddress)
    if (wait === 0) continue
    for (let i = 0; i < taken; i++) rates.deliveries.giveBack(remoteAddress)
    const message = `Too many deliveries from this address: ${count} more were asked for`
    throw new Failure('rate_limited', message, wait)
  }
}
