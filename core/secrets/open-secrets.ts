import { CustomScheme, type NewSecret } from '../contract/secret'
import type { BinRecord, OpenBinRecord, SecretRecord } from '../records'
import type { Services } from '../services'
import type { OpenSecret } from '../signatures/judge'

/** What a secret is sealed with: it opens as this secret of this bin only. */
export const secretContext = (bin: Pick<BinRecord, 'id'>, secret: string): string =>
  `secret ${secret} of bin ${bin.id}`

/** Records are remembered with their bin, so a busy bin's secrets are opened once. */
const opened = new WeakMap<SecretRecord, string | null>()

/** A secret's value; null where it was sealed under another key, or its bytes were changed. */
export function openSecret(
  { keyring }: Pick<Services, 'keyring'>,
  bin: Pick<BinRecord, 'id'>,
  record: SecretRecord,
): string | null {
  const known = opened.get(record)
  if (known !== undefined) return known
  const value = keyring.open(record.sealed, secretContext(bin, record.id))
  opened.set(record, value)
  return value
}

/** The values of a bin's secrets for one scheme, oldest first; those that cannot be opened are left out. */
export function secretsFor(
  services: Pick<Services, 'keyring'>,
  bin: OpenBinRecord,
  scheme: string,
): string[] {
  return bin.secrets.flatMap((record) => {
    const value = record.scheme === scheme ? openSecret(services, bin, record) : null
    return value === null ? [] : [value]
  })
}

/** All secrets of a bin that can be opened. */
export function openSecrets(
  services: Pick<Services, 'keyring'>,
  bin: Pick<OpenBinRecord, 'id' | 'secrets'>,
): OpenSecret[] {
  return bin.secrets.flatMap((record) => {
    const value = openSecret(services, bin, record)
    const { id, scheme } = record
    return value === null ? [] : [{ id, scheme, value, custom: customOf(record) }]
  })
}

/** The parts of a custom scheme; null for others. */
export const customOf = ({ settings }: SecretRecord): CustomScheme | null =>
  settings === null ? null : CustomScheme.parse(JSON.parse(settings))

/** Whether a bin has a secret of this scheme with this value, for the same parts. */
export function isHeld(
  services: Pick<Services, 'keyring'>,
  bin: Pick<OpenBinRecord, 'id' | 'secrets'>,
  { scheme, value, custom }: Pick<NewSecret, 'scheme' | 'value' | 'custom'>,
): boolean {
  const settings = custom ? JSON.stringify(custom) : null
  return bin.secrets.some(
    (record) =>
      record.scheme === scheme &&
      record.settings === settings &&
      openSecret(services, bin, record) === value,
  )
}
