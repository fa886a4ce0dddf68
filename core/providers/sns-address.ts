/** Where AWS SNS is, in its partitions: aws, aws-us-gov and aws-cn. */
export const snsHost = /^sns\.[a-z]{2}(?:-[a-z]+){1,3}-\d\.amazonaws\.com(?:\.cn)?$/

/**
 * The address that confirms a subscription, out of the body of an SNS message; null where the body is
 * no confirmation, or the address leads anywhere but to SNS itself.
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
    return null
  }
}
