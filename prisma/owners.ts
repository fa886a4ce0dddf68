import type { OwnerReads, OwnerWrites } from '@/core/ports/store/owners'
import { Failure } from '@/core/errors'
import { bytes } from './bytes'
import type { PrismaClient } from './open'

/** Reads owner keys and the browser sessions signed in with them. */
export function ownerReads(db: PrismaClient): OwnerReads {
  return {
    async accessOf(ownerId) {
      const [keys, sessions] = await Promise.all([
        db.ownerKey.findMany({ where: { ownerId }, orderBy: { key: 'desc' } }),
        db.session.findMany({ where: { by: { ownerId } }, orderBy: { lastUsedAt: 'desc' } }),
      ])
      return {
        keys: keys.map(({ key, createdAt, endsAt, lastUsedAt, userAgent, address }) => ({
          key,
          createdAt: createdAt.getTime(),
          endsAt: endsAt === null ? null : Number(endsAt),
          lastUse: lastUsedAt && {
            lastUsedAt: lastUsedAt.getTime(),
            userAgent: userAgent ?? '',
            address: address ?? '',
          },
        })),
        sessions: sessions.map(({ id, keyKey, createdAt, lastUsedAt, userAgent, address }) => ({
          id,
          key: keyKey,
          createdAt: createdAt.getTime(),
          lastUsedAt: lastUsedAt.getTime(),
          userAgent,
          address,
        })),
      }
    },
  }
}

/** Writes owner keys and sessions. Call one at a time. */
export function ownerWrites(db: PrismaClient): OwnerWrites {
  return {
    async createOwner(hash, createdAt) {
      const at = new Date(createdAt)
      const keys = { create: { hash: bytes(hash), createdAt: at } }
      return (await db.owner.create({ data: { createdAt: at, keys } })).key
    },

    async createSession(ownerId, key, session, max) {
      const held = await db.ownerKey.count({ where: { key, ownerId } })
      if (held === 0) throw new Failure('not_found', 'This owner key is no longer valid')
      const surplus = await db.session.findMany({
        where: { keyKey: key },
        orderBy: { lastUsedAt: 'desc' },
        skip: max - 1,
        select: { id: true },
      })
      const createdAt = new Date(session.createdAt)
      const tokenHash = bytes(session.tokenHash)
      const wrapKey = bytes(session.wrapKey)
      const data = { ...session, keyKey: key, tokenHash, wrapKey, createdAt, lastUsedAt: createdAt }
      await db.$transaction([
        db.session.deleteMany({ where: { id: { in: surplus.map(({ id }) => id) } } }),
        db.session.create({ data }),
      ])
    },

    async deleteSession(ownerId, id) {
      return (await db.session.deleteMany({ where: { id, by: { ownerId } } })).count > 0
    },

    async deleteSessions(ownerId, but) {
      const where = { by: { ownerId }, ...(but !== null && { id: { not: but } }) }
      await db.session.deleteMany({ where })
    },

    async rotateKey(ownerId, { from, hash, createdAt, endsAt, session }) {
      const present = await db.ownerKey.count({ where: { key: from, ownerId, endsAt: null } })
      if (present === 0) throw new Failure('forbidden', 'This owner key has already been replaced')
      const made = { hash: bytes(hash), ownerId, createdAt: new Date(createdAt) }
      const others = { ownerId, hash: { not: made.hash } }
      await db.$transaction([
        db.ownerKey.create({ data: made }),
        db.$executeRaw`UPDATE "Session" SET "keyKey" = (SELECT "key" FROM "OwnerKey" WHERE "hash" = ${made.hash})
          WHERE "id" = ${session}`,
        endsAt === null
          ? db.ownerKey.deleteMany({ where: others })
          : db.ownerKey.updateMany({
              where: { ...others, endsAt: null },
              data: { endsAt: BigInt(Math.ceil(endsAt)) },
            }),
      ])
    },

    async endKeys(upTo) {
      await db.ownerKey.deleteMany({ where: { endsAt: { lte: BigInt(Math.floor(upTo)) } } })
    },

    async recordUses(uses) {
      await db.$transaction(
        uses.map(({ of, use }) => {
          const data = { ...use, lastUsedAt: new Date(use.lastUsedAt) }
          return 'key' in of
            ? db.ownerKey.updateMany({ where: of, data })
            : db.session.updateMany({ where: { id: of.session }, data })
        }),
      )
    },
  }
}
