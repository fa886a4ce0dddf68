import { Failure } from '@/core/errors'
import type { StoreWrites } from '@/core/store'
import { Prisma } from './generated/client'
import type { PrismaClient } from './open'
import { annotate } from './annotate'
import { recordOutcomes } from './outcomes'
import { bytes } from './reads'
import { binRecord } from './records'
import { unjudge } from './unjudge'

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
        db.secret.deleteMany({ where: { binKey: key } }),
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

    recordOutcomes: (outcomes) => recordOutcomes(db, outcomes),

    async setAnsweredBy(binKey, seq, answeredBy) {
      await db.insight.updateMany({ where: { binKey, seq }, data: { answeredBy } })
    },

    async setReplies(key, replies) {
      await db.bin.update({ where: { key }, data: { replies } })
    },

    async createSecret(secret, most) {
      const held = await db.secret.count({ where: { binKey: secret.binKey } })
      if (held >= most) throw new Failure('too_many_secrets', `A bin has at most ${most} secrets`)
      const sealed = bytes(secret.sealed)
      await db.secret.create({
        data: { ...secret, sealed, createdAt: new Date(secret.createdAt) },
      })
    },

    async deleteSecret(binKey, id) {
      return (await db.secret.deleteMany({ where: { id, binKey } })).count > 0
    },

    unjudge: (binKey, asked) => unjudge(db, binKey, asked),

    async recordVerdicts(binKey, verdicts, secrets) {
      const held = await db.secret.findMany({ where: { binKey }, select: { id: true } })
      const known = new Set(secrets)
      if (held.length !== known.size || held.some(({ id }) => !known.has(id))) return false
      const list = JSON.stringify(verdicts.map((one) => [binKey, one.seq, one.verdict, one.scheme]))
      // With the bin's key beside the list SQLite would walk the whole bin for each of its rows.
      await db.$executeRaw`UPDATE "Insight" SET "verdict" = t.value ->> 2, "scheme" = t.value ->> 3,
        "judged" = 1 FROM json_each(${list}) t
        WHERE "binKey" = t.value ->> 0 AND "seq" = t.value ->> 1`
      return true
    },

    async saveDrills(drills) {
      const list = JSON.stringify(
        drills.map(({ binKey, rule, eventKey, position }) => [binKey, rule, eventKey, position]),
      )
      // Captures wait for the writer meanwhile: one statement for all, not one for each.
      await db.$transaction([
        db.$executeRaw`INSERT INTO "Drill" ("binKey", "rule", "eventKey", "position")
          SELECT t.value ->> 0, t.value ->> 1, t.value ->> 2, t.value ->> 3 FROM json_each(${list}) t
          WHERE t.value ->> 3 <> 0
          ON CONFLICT ("binKey", "rule", "eventKey") DO UPDATE SET "position" = excluded."position"`,
        db.$executeRaw`DELETE FROM "Drill" WHERE ("binKey", "rule", "eventKey") IN
          (SELECT t.value ->> 0, t.value ->> 1, t.value ->> 2 FROM json_each(${list}) t
          WHERE t.value ->> 3 = 0)`,
      ])
    },

    async clearDrills(binKey, rule) {
      await db.drill.deleteMany({ where: { binKey, ...(rule !== undefined && { rule }) } })
    },
  }
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}
