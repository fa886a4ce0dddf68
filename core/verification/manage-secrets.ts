import { type Caller, ownedBin } from '../access/access'
import { iso } from '../iso-time'
import { maxSecrets, type NewSecret, type Secret, type SecretsOfBin } from '../contract/secret'
import { Failure } from '../errors'
import type { BinRecord, SecretRecord } from '../records'
import type { Services } from '../services'
import { presentSecretWaits } from './present-secret-waits'
import { readNewSecret } from './check-secret'
import { customOf, isHeld, openSecret } from './open-secrets'
import { secretContext } from './secret-context'
import { announceSecretsChanged } from './announce-secrets-changed'

/**
 * Lists the secrets of a bin the caller owns, oldest first, without their values, and those it waits for.
 * Throws `not_found`.
 */
export async function listSecrets(
  services: Services,
  caller: Caller,
  id: string,
): Promise<SecretsOfBin> {
  const bin = await ownedBin(services, caller, id)
  const records = await services.store.secretsOf(bin.key)
  const open = await services.store.findBin(id)
  return {
    secrets: records.map((record) => presentSecret(services, record)),
    waiting: presentSecretWaits(services, open?.secretWaits ?? []),
  }
}

/**
 * Adds a secret to a bin the caller owns, and verifies its captures again. Throws `not_found`,
 * `bad_request` if the scheme cannot have such a secret, `too_many_secrets`.
 *
 * @param instead ids of secrets of the bin that it replaces, by the same commit
 */
export async function addSecret(
  services: Services,
  caller: Caller,
  id: string,
  input: NewSecret,
  instead: readonly string[] = [],
): Promise<Secret> {
  const bin = await ownedBin(services, caller, id)
  const secret = readNewSecret(input)
  const held = (await services.store.secretsOf(bin.key)).filter(({ id }) => !instead.includes(id))
  if (isHeld(services, { secrets: held }, secret)) {
    throw new Failure('bad_request', 'This bin has this secret already')
  }
  const record = sealedRecord(services, bin, secret)
  await services.store.createSecret(record, maxSecrets, instead)
  await applySecretsChange(services, bin)
  return presentSecret(services, record)
}

/** Removes a secret of a bin the caller owns, and verifies its captures again. Throws `not_found`. */
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
  await applySecretsChange(services, bin)
}

/** Seals a secret. Returns its record to be stored. */
export function sealedRecord(
  services: Pick<Services, 'tokens' | 'keyring' | 'now'>,
  { key: binKey }: Pick<BinRecord, 'key'>,
  { scheme, value, label, custom }: NewSecret,
): SecretRecord {
  const id = services.tokens.shortId()
  return {
    id,
    binKey,
    scheme,
    label,
    sealed: services.keyring.seal(value, secretContext({ binKey, id })),
    settings: custom ? JSON.stringify(custom) : null,
    createdAt: services.now(),
    handedOverFrom: null,
    handedOverAt: null,
    handedOverSeq: null,
    keyId: services.keyring.keyId,
  }
}

/** Announces that the secrets of a bin changed, and verifies its captures again. */
export async function applySecretsChange(
  { bins, hub, verification }: Pick<Services, 'bins' | 'hub' | 'verification'>,
  bin: Pick<BinRecord, 'key' | 'id'>,
): Promise<void> {
  announceSecretsChanged({ bins, hub }, bin)
  await verification.again(bin)
}

function presentSecret(services: Services, record: SecretRecord): Secret {
  return {
    id: record.id,
    scheme: record.scheme,
    label: record.label,
    createdAt: iso(record.createdAt),
    custom: customOf(record),
    usable: openSecret(services, record) !== null,
    fromHandshake: fromHandshakeOf(record),
  }
}

const fromHandshakeOf = ({
  handedOverFrom: from,
  handedOverAt,
  handedOverSeq: seq,
}: SecretRecord) => (handedOverAt === null ? null : { from, at: iso(handedOverAt), seq })
