import { type Caller, noSuchCapture, ownedBin } from '../access/access'
import type { SignatureReport } from '../contract/signature'
import { openSecrets } from './open-secrets'
import type { Services } from '../services'

/**
 * Returns what is known of a capture's signature, in a bin the caller owns, and why it is wrong if it is.
 * Throws `not_found`.
 */
export async function explainCapture(
  services: Services,
  caller: Caller,
  id: string,
  seq: number,
): Promise<SignatureReport> {
  const bin = await ownedBin(services, caller, id)
  const records = await services.store.secretsOf(bin.key, caller.signal)
  const labels = new Map(records.map((record) => [record.id, record.label]))
  const secrets = openSecrets(services, { secrets: records }).map((secret) => ({
    ...secret,
    label: labels.get(secret.id) ?? '',
  }))
  const { captureOrigin: origin, publicOrigin } = services
  const options = { id, seq, secrets, origin, origins: [publicOrigin] }
  const report = await services.store.explainSignature(bin.key, options, caller.signal)
  if (!report) throw noSuchCapture(seq)
  return report
}
