import { type Caller, ownedBin } from '../access/access'
import { iso } from '../bins/present'
import type { NewSecret, Secret } from '../contract/secret'
import { Failure } from '../errors'
import type { BinRecord, SecretRecord } from '../records'
import type { Services } from '../services'
import { checkSecret } from './check-secret'
import { customOf, isHeld, openSecret } from './open-secrets'
import { secretContext } from './secret-context'

export const mostSecrets = 20

/** The secrets of a bin the caller owns, oldest first, without their values. Throws `not_found`. */
export async function listSecrets(
  services: Services,
  caller: Caller,
  id: string,
): Promise<Secret[]> {
  const bin = await ownedBin(services, caller, id)
  const records = await services.store.secretsOf(bin.key)
  return records.map((record) => presentSecret(services, record))
}

/**
 * Keeps a secret of a bin the caller owns: what the bin holds is checked anew. Throws `not_found`,
 * `bad_request` where the scheme cannot have such a secret, `too_many_secrets`.
 */
export async function addSecret(
  services: Services,
  caller: Caller,
  id: string,
  input: NewSecret,
): Promise<Secret> {
  const bin = await ownedBin(services, caller, id)
  checkSecret(input)
  const held = await services.store.secretsOf(bin.key)
  if (isHeld(services, { secrets: held }, input)) {
    throw new Failure('bad_request', 'This bin has this secret already')
  }
  const record = await keepSecret(services, bin, input)
  return presentSecret(services, record)
}

/** Forgets a secret of a bin the caller owns: what the bin holds is checked anew. Throws `not_found`. */
export async function removeSecret(
  services: Services,
  caller: Caller,
  id: string,
  secret: string,
): Promise<void> {
  const bin = await ownedBin(services, caller, id)
  if (!(await services.store.deleteSecret(bin.key, secret))) {
    throw new Failure('not_found', 'This bin has no such secret')
  }
  services.bins.forget(id)
  await services.judging.again(bin)
}

/** Seals and stores a secret. Throws `too_many_secrets`. */
export async function keepSecret(
  services: Services,
  bin: Pick<BinRecord, 'key' | 'id'>,
  { scheme, value, label, custom }: NewSecret,
): Promise<SecretRecord> {
  const id = services.secrets.shortId()
  const record: SecretRecord = {
    id,
    binKey: bin.key,
    scheme,
    label,
    sealed: services.keyring.seal(value, secretContext({ binKey: bin.key, id })),
    settings: custom ? JSON.stringify(custom) : null,
    createdAt: services.now(),
  }
  await services.store.createSecret(record, mostSecrets)
  services.bins.forget(bin.id)
  await services.judging.again(bin)
  return record
}

function presentSecret(services: Services, record: SecretRecord): Secret {
  return {
    id: record.id,
    scheme: record.scheme,
    label: record.label,
    createdAt: iso(record.createdAt),
    custom: customOf(record),
    usable: openSecret(services, record) !== null,
  }
}
