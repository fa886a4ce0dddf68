import { CustomScheme, type NewSecret } from '../contract/secret'
import type { OpenBinRecord, SecretRecord } from '../records'
import type { Services } from '../services'
import { utf8Bytes } from '../signatures/encode'
import type { OpenSecret } from '../signatures/judge'
import { secretContext } from './secret-context'

/** Records are remembered with their bin, so a busy bin's secrets are opened once. */
const opened = new WeakMap<SecretRecord, string | null>()

/** A secret's value; null where it was sealed under another key, or its bytes were changed. */
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

type Opened = readonly (OpenSecret & { label: string })[]

const ofBins = new WeakMap<readonly SecretRecord[], Opened>()

/** All secrets of a bin that can be opened; worked out once for as long as its record is remembered. */
export function openSecrets(
  services: Pick<Services, 'keyring'>,
  { secrets }: Pick<OpenBinRecord, 'secrets'>,
): Opened {
  const known = ofBins.get(secrets)
  if (known) return known
  const all = secrets.flatMap((record) => {
    const value = openSecret(services, record)
    const { id, scheme, label } = record
    return value === null ? [] : [{ id, scheme, label, value, custom: customOf(record) }]
  })
  ofBins.set(secrets, all)
  return all
}

/** The parts of a custom scheme; null for others. */
export const customOf = ({ settings }: SecretRecord): CustomScheme | null =>
  settings === null ? null : CustomScheme.parse(JSON.parse(settings))

/** Whether a bin has a secret of this scheme with this value, for the same parts; in constant time. */
export function isHeld(
  services: Pick<Services, 'keyring' | 'digests'>,
  bin: Pick<OpenBinRecord, 'secrets'>,
  { scheme, value, custom }: Pick<NewSecret, 'scheme' | 'value' | 'custom'>,
): boolean {
  const settings = custom ? JSON.stringify(custom) : null
  const wanted = utf8Bytes(value)
  return bin.secrets.some((record) => {
    if (record.scheme !== scheme || record.settings !== settings) return false
    const held = openSecret(services, record)
    return held !== null && services.digests.equal(utf8Bytes(held), wanted)
  })
}
