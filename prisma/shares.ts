import { Failure } from '@/core/errors'
import type { ShareReads, ShareWrites } from '@/core/ports/store/shares'
import type { ShareRecord } from '@/core/records'
import { bytes } from './bytes'
import type { PrismaClient } from './open'
import { shareRecord } from './records'
import { requireOpenBin } from './require-open-bin'

export function shareReads(db: PrismaClient): ShareReads {
  return {
    async sharesOf(binKey) {
      const rows = await db.share.findMany({ where: { binKey }, orderBy: { createdAt: 'desc' } })
      return rows.map(shareRecord)
    },
  }
}

export function shareWrites(db: PrismaClient): ShareWrites {
  return {
    async createShare(share, max, instead = []) {
      const { binKey } = share
      const replaced = { binKey, id: { in: [...instead] } }
      await requireOpenBin(db, binKey)
      await requireRoomForShare(db, share, { max, instead })
      const data = {
        ...share,
        tokenHash: bytes(share.tokenHash),
        createdAt: new Date(share.createdAt),
        expiresAt: share.expiresAt === null ? null : new Date(share.expiresAt),
        lastUsedAt: null,
      }
      await db.$transaction([db.share.deleteMany({ where: replaced }), db.share.create({ data })])
    },

    async deleteShare(binKey, id) {
      return (await db.share.deleteMany({ where: { id, binKey } })).count > 0
    },

    async countShareUse(id, usedAt) {
      await db.share.updateMany({
        where: { id },
        data: { uses: { increment: 1 }, lastUsedAt: new Date(usedAt) },
      })
    },
  }
}

async function requireRoomForShare(
  db: PrismaClient,
  { binKey, createdAt: now }: ShareRecord,
  { max, instead }: { max: number; instead: readonly string[] },
): Promise<void> {
  const stays = { binKey, id: { notIn: [...instead] } }
  const held = await db.share.count({ where: stays })
  if (held < max) return
  const expired = { ...stays, expiresAt: { lte: new Date(now) } }
  const { count } = await db.share.deleteMany({ where: expired })
  if (held - count < max) return
  throw new Failure('too_many_shares', `This bin can have at most ${max} links`)
}
