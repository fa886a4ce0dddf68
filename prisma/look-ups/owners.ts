import type Database from 'better-sqlite3'
import type { OwnerGrant, OwnerLookUps } from '@/core/ports/store/owners'
import { prepare } from './prepare'

type SessionRow = Omit<OwnerGrant, 'session'> & NonNullable<OwnerGrant['session']>

export function ownerLookUps(connection: Database.Database): OwnerLookUps {
  const ownerKey = prepare<[Uint8Array], Omit<OwnerGrant, 'session'>>(
    connection,
    'SELECT "ownerId" AS "owner", "key", "endsAt" FROM "OwnerKey" WHERE "hash" = ?',
  )
  const session = prepare<[Uint8Array], SessionRow>(
    connection,
    `SELECT k."ownerId" AS "owner", k."key", k."endsAt", s."id", s."wrapKey" FROM "Session" s
    JOIN "OwnerKey" k ON k."key" = s."keyKey" WHERE s."tokenHash" = ?`,
  )
  return {
    async findOwner(keyHash) {
      const row = ownerKey.get(keyHash)
      return row ? { ...row, session: null } : null
    },
    async findSession(tokenHash) {
      const row = session.get(tokenHash)
      if (!row) return null
      const { id, wrapKey, ...grant } = row
      return { ...grant, session: { id, wrapKey } }
    },
  }
}
