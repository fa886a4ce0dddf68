import type Database from 'better-sqlite3'
import type { BinLookUps } from '@/core/ports/store/bins'
import type { BinRecord, ForwardRule, SecretRecord, SecretWaitRecord } from '@/core/records'
import { binColumns, type Columns, columnList } from './columns'
import { prepare } from './prepare'

const secretColumns = columnList({
  id: true,
  binKey: true,
  scheme: true,
  label: true,
  sealed: true,
  settings: true,
  createdAt: true,
  handedOverFrom: true,
  handedOverAt: true,
  handedOverSeq: true,
  keyId: true,
} satisfies Columns<SecretRecord>)

const secretWaitColumns = columnList({
  scheme: true,
  until: true,
} satisfies Columns<SecretWaitRecord>)

const forwardColumns = columnList({
  key: true,
  id: true,
  settings: true,
  pausedAt: true,
} satisfies Columns<ForwardRule>)

export function binLookUps(connection: Database.Database): BinLookUps {
  const binById = prepare<[string], BinRecord>(
    connection,
    `SELECT ${binColumns} FROM "Bin" WHERE "id" = ?`,
  )
  const secrets = prepare<[number], SecretRecord>(
    connection,
    `SELECT ${secretColumns} FROM "Secret" WHERE "binKey" = ? ORDER BY rowid`,
  )
  const secretWaits = prepare<[number], SecretWaitRecord>(
    connection,
    `SELECT ${secretWaitColumns} FROM "Arming" WHERE "binKey" = ?`,
  )
  const forwards = prepare<[number], ForwardRule>(
    connection,
    `SELECT ${forwardColumns} FROM "Forward" WHERE "binKey" = ? ORDER BY "key"`,
  )
  const findBin: BinLookUps['findBin'] = async (id) => {
    const bin = binById.get(id)
    if (!bin) return null
    return {
      ...bin,
      secrets: secrets.all(bin.key),
      secretWaits: secretWaits.all(bin.key),
      forwards: forwards.all(bin.key),
    }
  }
  return { findBin, findBinToCatch: findBin }
}
