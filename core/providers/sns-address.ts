/** Hosts of AWS SNS in its partitions: aws, aws-us-gov and aws-cn. */
export const snsHost = /^sns\.[a-z]{2}(?:-[a-z]+){1,3}-\d\.amazonaws\.com(?:\.cn)?$/

/**
 * Returns the address that confirms a subscription from the body of an SNS message; null if the
 * body is not a confirmation, or the address is not one of SNS itself.
 */
export function confirmationAddress(body: string): string | null {
  const message = parse(body)
  if (message?.['Type'] !== 'SubscriptionConfirmation') return null
  const address = message['SubscribeURL']
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

function parse(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' ? (value as Record<string, unknown>) : null
  } catch {
    // The body is not JSON.
    return null
  }
}
