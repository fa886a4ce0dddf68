import type { OpenBinRecord } from '../records'
import type { Services } from '../services'
import { openSecret } from './open-secrets'

const opened = new WeakMap<OpenBinRecord, Map<string, readonly string[]>>()
const none: readonly string[] = []

/**
 * Returns a bin's secrets of one scheme in the clear, the newest first. They are opened once while the
 * bin's record is cached; secrets sealed under another key are left out.
 */
export function secretsFor(
  services: Pick<Services, 'keyring'>,
  bin: OpenBinRecord,
  scheme: string,
): readonly string[] {
  if (bin.secrets.length === 0) return none
  let known = opened.get(bin)
  if (!known) opened.set(bin, (known = new Map()))
  let values = known.get(scheme)
  if (!values) {
    const records = bin.secrets.filter((secret) => secret.scheme === scheme)
    values = records
      .toSorted((a, b) => b.createdAt - a.createdAt)
      .map((secret) => openSecret(services, secret))
      .filter((value) => value !== null)
    known.set(scheme, values)
  }
  return values
}
