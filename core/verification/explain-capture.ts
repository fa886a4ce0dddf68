import { type Caller, noSuchCapture, ownedBin } from '../access/access'
import type { SignatureReport } from '../contract/signature'
import type { BinRecord } from '../records'
import type { Services } from '../services'
import type { LabelledSecret } from '../signatures/explain/secrets-with-schemes'
import { openSecrets } from './open-secrets'

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
  return explainWith(services, caller, bin, seq, secrets)
}

/** Returns the report on the signature of a capture, tried with these secrets. Throws `not_found` if there is no such capture. */
export async function explainWith(
  { captureOrigin: origin, publicOrigin, store }: Services,
  { signal }: Caller,
  { key, id }: Pick<BinRecord, 'key' | 'id'>,
  seq: number,
  secrets: LabelledSecret[],
): Promise<SignatureReport> {
  const options = { id, seq, secrets, origin, origins: [publicOrigin] }
  const report = await store.explainSignature(key, options, signal)
  if (!report) throw noSuchCapture(seq)
  return report
}
