import { CustomScheme, type NewSecret } from '../contract/secret'
import type { OpenBinRecord, SecretRecord } from '../records'
import type { Services } from '../services'
import { utf8Bytes } from '../signatures/encode'
import type { LabelledSecret } from '../signatures/explain/secrets-with-schemes'
import { secretContext } from './secret-context'

/** Records are cached with their bin, so a busy bin's secrets are opened once. */
const opened = new WeakMap<SecretRecord, string | null>()

/** Returns a secret's value; null if it was sealed under another key, or its bytes were changed. */
export function openSecret(
  { keyring }: Pick<Services, 'keyring'>,
  record: SecretRecord,
): string | null {
  const known = opened.get(record)
  if (known !== undefined) return known
  const value = keyring.open(record.sealed, secretContext(record))
  opened.set(record, value)
  return value
}

type Opened = readonly LabelledSecret[]

const ofBins = new WeakMap<readonly SecretRecord[], Opened>()

/** Returns all secrets of a bin that can be opened; opened once while the bin's record is cached. */
export function openSecrets(
  services: Pick<Services, 'keyring'>,
  { secrets }: Pick<OpenBinRecord, 'secrets'>,
): Opened {
  const known = ofBins.get(secrets)
  if (known) return known
  const all = secrets.flatMap((record) => {
    const value = openSecret(services, record)
    if (value === null) return []
    const { id, scheme, label, handedOverFrom: from, handedOverAt } = record
    const isFromHandshake = handedOverAt !== null
    return [{ id, scheme, label, value, custom: customOf(record), isFromHandshake, from }]
  })
  ofBins.set(secrets, all)
  return all
}

/** Returns the parts of a custom scheme; null for others. */
export const customOf = ({ settings }: SecretRecord): CustomScheme | null =>
  settings === null ? null : CustomScheme.parse(JSON.parse(settings))

/** Returns whether a bin has a secret with this scheme, value and parts; compares in constant time. */
export const isHeld = (
  services: Pick<Services, 'keyring' | 'crypto'>,
  bin: Pick<OpenBinRecord, 'secrets'>,
  secret: Pick<NewSecret, 'scheme' | 'value' | 'custom'>,
): boolean => heldSecret(services, bin, secret) !== null

/** Returns that secret; null if the bin has none. */
export function heldSecret(
  services: Pick<Services, 'keyring' | 'crypto'>,
  bin: Pick<OpenBinRecord, 'secrets'>,
  { scheme, value, custom }: Pick<NewSecret, 'scheme' | 'value' | 'custom'>,
): SecretRecord | null {
  const settings = custom ? JSON.stringify(custom) : null
  const wanted = utf8Bytes(value)
  const found = bin.secrets.find((record) => {
    if (record.scheme !== scheme || record.settings !== settings) return false
    const held = openSecret(services, record)
    return held !== null && services.crypto.equal(utf8Bytes(held), wanted)
  })
  return found ?? null
}
