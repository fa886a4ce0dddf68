import type { HandshakeSecret } from '../handshakes/answers'
import { maxSecrets } from '../contract/secret'
import type { BinRecord } from '../records'
import type { Services } from '../services'
import type { Giver } from '../ports/handshake-secrets'
import { sealedRecord, applySecretsChange } from './manage-secrets'

/**
 * Stores the secret that a handshake handed over, if its bin waited for one at running time `at`, when it
 * arrived. Returns whether it did. Throws `too_many_secrets`.
 */
export async function keepHandshakeSecret(
  services: Services,
  bin: Pick<BinRecord, 'key' | 'id'>,
  { scheme, value }: HandshakeSecret,
  { giver, at }: { giver: Giver; at: number },
): Promise<boolean> {
  const record = {
    ...sealedRecord(services, bin, { scheme, value, label: '' }),
    handedOverFrom: giver.from,
    handedOverAt: giver.at,
    handedOverSeq: giver.seq,
  }
  if (!(await services.store.keepHandshakeSecret(record, { max: maxSecrets, at }))) return false
  await applySecretsChange(services, bin)
  return true
}
