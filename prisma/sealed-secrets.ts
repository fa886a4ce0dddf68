import type { SecretRecord } from '@/core/records'
import { type DatabaseSettings, openConnection } from './connection'

/** Reads all sealed secrets of a database, at the start, before anything else has it open. */
export function* sealedSecrets(
  settings: DatabaseSettings,
): Generator<Pick<SecretRecord, 'id' | 'binKey' | 'sealed' | 'keyId'>> {
  const connection = openConnection(settings)
  try {
    const sql = 'SELECT "id", "binKey", "sealed", "keyId" FROM "Secret"'
    yield* connection
      .prepare<[], Pick<SecretRecord, 'id' | 'binKey' | 'sealed' | 'keyId'>>(sql)
      .iterate()
  } finally {
    connection.close()
  }
}
