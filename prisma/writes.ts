import { Failure } from '@/core/errors'
import type { StoreWrites } from '@/core/store'
import { Prisma } from './generated/client'
import type { PrismaClient } from './open'
import { annotate } from './annotate'
import { bytes } from './reads'
import { binRecord } from './records'

/** Every write but the INSERT of captures, through Prisma's client. To be called one at a time. */
export function storeWrites(db: PrismaClient): StoreWrites {
  return {
    async createOwner(keyHash, createdAt) {
      const data = { keyHash: bytes(keyHash), createdAt: new Date(createdAt) }
      return (await db.owner.create({ data })).key
    },

    async createBin(bin) {
      const data = { ...bin, maxBytes: BigInt(bin.maxBytes), createdAt: new Date(bin.createdAt) }
      try {
        return binRecord(await db.bin.create({ data }))
      } catch (error) {
        if (!isUniqueViolation(error)) throw error
        throw new Failure('id_taken', `The id ${bin.id} is taken on this instance`)
      }
    },

    async updateBin(key, { maxBytes, ...settings }) {
      const data = {
        ...settings,
        ...(maxBytes !== undefined && { maxBytes: BigInt(maxBytes) }),
      }
      return binRecord(await db.bin.update({ where: { key }, data }))
    },

    async closeBin(key, closedAt) {
      await db.$transaction([
        db.bin.update({ where: { key }, data: { closedAt: new Date(closedAt) } }),
        db.share.deleteMany({ where: { binKey: key } }),
      ])
    },

    async deleteCapture(binKey, seq) {
      return (await db.capture.deleteMany({ where: { binKey, seq } })).count > 0
    },

    async deleteUpTo(binKey, upTo, limit, keepPinned = false) {
      return db.$executeRaw`DELETE FROM "Capture" WHERE "binKey" = ${binKey} AND "seq" IN (SELECT "seq"
        FROM "Capture" c WHERE "binKey" = ${binKey} AND "seq" <= ${upTo} AND NOT (${keepPinned} AND EXISTS
        (SELECT 1 FROM "Annotation" a WHERE a."binKey" = c."binKey" AND a."seq" = c."seq" AND a."pinned"))
        ORDER BY "seq" LIMIT ${limit})`
    },

    annotate: (binKey, seq, change, mostPins) => annotate(db, binKey, seq, change, mostPins),

    async createShare(share) {
      await db.share.create({
        data: {
          ...share,
          tokenHash: bytes(share.tokenHash),
          createdAt: new Date(share.createdAt),
          expiresAt: share.expiresAt === null ? null : new Date(share.expiresAt),
          lastUsedAt: null,
        },
      })
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

    async recordReplyTimes(times) {
      const list = JSON.stringify(times.map(({ binKey, seq, ms }) => [binKey, seq, ms]))
      await db.$executeRaw`UPDATE "Capture" SET "replyMs" = t.value ->> 2 FROM json_each(${list}) t
        WHERE "binKey" = t.value ->> 0 AND "seq" = t.value ->> 1`
    },
  }
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}
