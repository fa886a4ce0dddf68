import type { SecretRecord } from '@/core/records'
import { type DatabaseSettings, openConnection } from './connection'

/** Reads all sealed secrets of a database, at the start, before anything else has it open. */
export function* sealedSecrets(
  settings: DatabaseSettings,
): Generator<Pick<SecretRecord, 'id' | 'binKey' | 'sealed' | 'keyId'>> {
  const connection = openConnection(settings)
  try {
    const columns = '"id", "binKey", "sealed", "keyId"'
    const sql = `SELECT ${columns} FROM "Secret" UNION ALL
      SELECT ${columns} FROM "Poll" WHERE "sealed" IS NOT NULL`
    yield* connection
      .prepare<[], Pick<SecretRecord, 'id' | 'binKey' | 'sealed' | 'keyId'>>(sql)
      .iterate()
  } finally {
    connection.close()
  }
}
