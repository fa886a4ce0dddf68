import { type Caller, ownedBin } from '../access/access'
import type { SecretWait } from '../contract/secret'
import { Failure } from '../errors'
import { schemesOfHandshakeSecrets } from './handshakes'
import type { Services } from '../services'
import { schemeName } from '../signatures/scheme-names'
import { announceSecretsChanged } from '../verification/announce-secrets-changed'

/** How long a bin waits for a handshake to hand over a secret, in ms. */
export const maxWaitMs = 600_000

/**
 * Makes a bin that the caller owns keep the first secret that a handshake hands over within ten minutes.
 * Throws `not_found`; `bad_request` if no handshake hands over such a secret; `secret_held` if the bin
 * has one of its scheme.
 */
export async function startSecretWait(
  services: Services,
  caller: Caller,
  id: string,
  scheme: string,
): Promise<SecretWait> {
  const bin = await ownedBin(services, caller, id)
  requireHandedOver(scheme)
  const wait = { scheme, until: Math.round(services.running.ms() + maxWaitMs) }
  if (!(await services.store.startSecretWait(bin.key, wait))) {
    throw new Failure(
      'secret_held',
      `This bin has a secret of ${schemeName(scheme)} already: remove it before waiting for another one`,
    )
  }
  announceSecretsChanged(services, bin)
  return { scheme, leftMs: maxWaitMs }
}

/** Ends the wait. Throws `not_found`, `bad_request`. */
export async function endSecretWait(
  services: Services,
  caller: Caller,
  id: string,
  scheme: string,
): Promise<void> {
  const bin = await ownedBin(services, caller, id)
  requireHandedOver(scheme)
  await services.store.endSecretWait(bin.key, scheme)
  announceSecretsChanged(services, bin)
}

function requireHandedOver(scheme: string): void {
  if (schemesOfHandshakeSecrets.includes(scheme)) return
  const those = schemesOfHandshakeSecrets.map(schemeName).join(' and ')
  throw new Failure(
    'bad_request',
    `Only ${those} hand over a secret, not ${schemeName(scheme).slice(0, 60)}`,
  )
}
