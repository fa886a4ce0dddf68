import { Members, type Value } from '../parsing/value'

/** Hosts of AWS SNS in its partitions: aws, aws-us-gov and aws-cn. */
export const snsHost = /^sns\.[a-z]{2}(?:-[a-z]+){1,3}-\d\.amazonaws\.com(?:\.cn)?$/

/**
 * Returns the address that confirms a subscription from the JSON of an SNS message; null if it is not a
 * confirmation, or the address is not one of SNS itself.
 */
export function confirmationAddress(message: Value | undefined): string | null {
  if (!(message instanceof Members)) return null
  if (message.get('Type') !== 'SubscriptionConfirmation') return null
  const address = message.get('SubscribeURL')
  if (typeof address !== 'string' || !URL.canParse(address)) return null
  const url = new URL(address)
  const pinned =
    url.protocol === 'https:' &&
    snsHost.test(url.hostname) &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    url.pathname === '/' &&
    url.searchParams.get('Action') === 'ConfirmSubscription'
  return pinned ? url.href : null
}
