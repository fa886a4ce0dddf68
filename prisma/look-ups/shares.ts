import type Database from 'better-sqlite3'
import type { ShareLookUps } from '@/core/ports/store/shares'
import type { BinRecord, ShareRecord } from '@/core/records'
import { binColumns, type Columns, columnList } from './columns'
import { prepare } from './prepare'

const shareColumns = columnList({
  id: true,
  binKey: true,
  capture: true,
  redact: true,
  listen: true,
  name: true,
  createdAt: true,
  expiresAt: true,
  uses: true,
  lastUsedAt: true,
} satisfies Columns<ShareRecord>)

type ShareRow = Omit<ShareRecord, 'redact' | 'listen'> & Record<'redact' | 'listen', 0 | 1>

export function shareLookUps(connection: Database.Database): ShareLookUps {
  const share = prepare<[Uint8Array], ShareRow>(
    connection,
    `SELECT ${shareColumns} FROM "Share" WHERE "tokenHash" = ?`,
  )
  const binByKey = prepare<[number], BinRecord>(
    connection,
    `SELECT ${binColumns} FROM "Bin" WHERE "key" = ?`,
  )
  return {
    async findShare(tokenHash) {
      const row = share.get(tokenHash)
      const bin = row && binByKey.get(row.binKey)
      if (!bin) return null
      return { share: { ...row, redact: row.redact === 1, listen: row.listen === 1 }, bin }
    },
  }
}
