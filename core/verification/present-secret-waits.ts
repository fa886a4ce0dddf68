import type { SecretWait } from '../contract/secret'
import type { SecretWaitRecord } from '../records'
import type { Services } from '../services'

/** Returns the secrets that a bin still waits for. */
export function presentSecretWaits(
  { running }: Pick<Services, 'running'>,
  secretWaits: readonly SecretWaitRecord[],
): SecretWait[] {
  const now = running.ms()
  return secretWaits
    .map(({ scheme, until }) => ({ scheme, leftMs: Math.round(until - now) }))
    .filter(({ leftMs }) => leftMs > 0)
}
