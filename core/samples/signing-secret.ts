import type { OpenBinRecord } from '../records'
import type { Services } from '../services'

/** The newest of a bin's secrets for a scheme that can sign; null where there is none. */
export function signingSecret(
  { keyring }: Pick<Services, 'keyring'>,
  { secrets }: OpenBinRecord,
  scheme: string,
): string | null {
  const opened = secrets
    .filter((secret) => secret.scheme === scheme)
    .map(({ id, sealed }) => keyring.open(sealed, id))
  // A public key checks and does not sign.
  return opened.findLast((value) => value !== null && !value.startsWith('whpk_')) ?? null
}
