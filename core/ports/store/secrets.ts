import type { SecretWaitRecord, ResealedRecord, SecretRecord } from '../../records'
import type { None, OperationList } from './operation-list'

export interface SecretReads {
  /** Oldest first. */
  secretsOf(binKey: number): Promise<SecretRecord[]>
  /** Secrets of all bins sealed under another key, with ids after `after`, ascending. */
  secretsNotUnder(keyId: string, after: string, limit: number): Promise<SecretRecord[]>
}

export interface SecretWrites {
  /**
   * Its commit marks all verdicts of the bin to be invalidated, by `invalidateNext`. Throws `not_found`
   * if its bin is closed, `too_many_secrets` if it has `max` already.
   *
   * @param instead ids of secrets of the bin that are deleted by the same commit; those that there are not are left out
   */
  createSecret(secret: SecretRecord, max: number, instead?: readonly string[]): Promise<void>
  /** Returns whether the bin had such a secret; then its verdicts are marked to be invalidated. */
  deleteSecret(binKey: number, id: string): Promise<boolean>
  /** Leaves secrets that have changed since as they are. */
  resealSecrets(resealed: ResealedRecord[]): Promise<void>
  /**
   * Starts or extends the wait for a handshake's secret. False if the bin has one of its scheme. Throws
   * `not_found` if the bin is closed.
   */
  startSecretWait(binKey: number, wait: SecretWaitRecord): Promise<boolean>
  endSecretWait(binKey: number, scheme: string): Promise<void>
  /**
   * Stores the secret that its bin waits for at running time `at`, as `createSecret` does, and ends the
   * wait; false if it does not wait, as a closed one, or has one of that scheme. Throws `too_many_secrets` if its bin has
   * `max` already.
   */
  keepHandshakeSecret(secret: SecretRecord, of: { max: number; at: number }): Promise<boolean>
}

export const secretVerbs = {
  secretsOf: 'read',
  secretsNotUnder: 'read',
  createSecret: 'write',
  deleteSecret: 'write',
  resealSecrets: 'write',
  startSecretWait: 'write',
  endSecretWait: 'write',
  keepHandshakeSecret: 'write',
} as const satisfies OperationList<None, SecretReads, SecretWrites>
