import { Failure } from '@/core/errors'
import type { SecretReads, SecretWrites } from '@/core/ports/store/secrets'
import type { SecretRecord } from '@/core/records'
import { bytes } from './bytes'
import type { PrismaClient } from './open'
import { secretRecord } from './records'
import { invalidated } from './invalidate'
import { requireOpenBin } from './require-open-bin'

export function secretReads(db: PrismaClient): SecretReads {
  return {
    async secretsOf(binKey) {
      const rows = await db.secret.findMany({ where: { binKey }, orderBy: { createdAt: 'asc' } })
      return rows.map(secretRecord)
    },

    async secretsNotUnder(keyId, after, limit) {
      const other = [{ keyId: null }, { keyId: { not: keyId } }]
      const where = { id: { gt: after }, OR: other }
      const rows = await db.secret.findMany({ where, orderBy: { id: 'asc' }, take: limit })
      return rows.map(secretRecord)
    },
  }
}

/** Writes secrets, and whether a bin waits for a handshake to hand one over. */
export function secretWrites(db: PrismaClient): SecretWrites {
  const isHeld = async (binKey: number, scheme: string): Promise<boolean> =>
    (await db.secret.count({ where: { binKey, scheme } })) > 0

  return {
    async createSecret(secret, max, instead = []) {
      await requireOpenBin(db, secret.binKey)
      await requireRoom(db, secret, max, instead)
      await db.$transaction([
        db.secret.deleteMany({ where: { binKey: secret.binKey, id: { in: [...instead] } } }),
        db.secret.create({ data: rowOf(secret) }),
        ...invalidated(db, secret.binKey),
      ])
    },

    async resealSecrets(resealed) {
      await db.$transaction(
        resealed.map(({ id, was, sealed, keyId }) =>
          db.secret.updateMany({
            where: { id, sealed: bytes(was) },
            data: { sealed: bytes(sealed), keyId },
          }),
        ),
      )
    },

    async deleteSecret(binKey, id) {
      if ((await db.secret.count({ where: { id, binKey } })) === 0) return false
      await db.$transaction([db.secret.delete({ where: { id } }), ...invalidated(db, binKey)])
      return true
    },

    async startSecretWait(binKey, { scheme, until }) {
      await requireOpenBin(db, binKey)
      if (await isHeld(binKey, scheme)) return false
      const where = { binKey_scheme: { binKey, scheme } }
      const data = { until: BigInt(Math.round(until)) }
      await db.secretWait.upsert({ where, create: { binKey, scheme, ...data }, update: data })
      return true
    },

    async endSecretWait(binKey, scheme) {
      await db.secretWait.deleteMany({ where: { binKey, scheme } })
    },

    async keepHandshakeSecret(secret, { max, at }) {
      const { binKey, scheme } = secret
      const awaited = { binKey, scheme, until: { gt: BigInt(Math.round(at)) } }
      if ((await db.secretWait.count({ where: awaited })) === 0) return false
      if (await isHeld(binKey, scheme)) return false
      await requireRoom(db, secret, max)
      await db.$transaction([
        db.secret.create({ data: rowOf(secret) }),
        db.secretWait.deleteMany({ where: { binKey, scheme } }),
        ...invalidated(db, binKey),
      ])
      return true
    },
  }
}

async function requireRoom(
  db: PrismaClient,
  { binKey }: SecretRecord,
  max: number,
  instead: readonly string[] = [],
): Promise<void> {
  const held = await db.secret.count({ where: { binKey, id: { notIn: [...instead] } } })
  if (held >= max) throw new Failure('too_many_secrets', `A bin has at most ${max} secrets`)
}

const rowOf = ({ sealed, createdAt, handedOverAt, ...secret }: SecretRecord) => ({
  ...secret,
  sealed: bytes(sealed),
  createdAt: new Date(createdAt),
  handedOverAt: handedOverAt === null ? null : new Date(handedOverAt),
})
