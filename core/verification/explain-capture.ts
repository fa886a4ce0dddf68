import { type Caller, ownedBin } from '../../access/access'
import type { SignatureReport } from '../../contract/signature'
import { Failure } from '../../errors'
import { openSecrets } from '../../secrets/open-secrets'
import type { Services } from '../../services'

/**
 * What is known of the signature of a capture in a bin the caller owns, and why it is wrong where it
 * is. Throws `not_found`.
 */
export async function explainCapture(
  services: Services,
  caller: Caller,
  id: string,
  seq: number,
): Promise<SignatureReport> {
  const bin = await ownedBin(services, caller, id)
  const records = await services.store.secretsOf(bin.key)
  const labels = new Map(records.map((record) => [record.id, record.label]))
  const secrets = openSecrets(services, { secrets: records }).map((secret) => ({
    ...secret,
    label: labels.get(secret.id) ?? '',
  }))
  const report = await services.store.explainSignature(bin.key, {
    id,
    seq,
    secrets,
    origin: services.captureOrigin,
    origins: [services.publicOrigin],
  })
  if (!report) throw new Failure('not_found', `This bin has no request number ${seq}`)
  return report
}
