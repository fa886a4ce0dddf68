import type { VerdictReads, VerdictWrites } from '@/core/ports/store/verdicts'
import type { PrismaClient } from './open'
import type { WithYielding } from './yielding'
import { invalidationWrites } from './invalidate'
import { unverified, unverifiedBins } from './unverified'

export function verdictReads(db: PrismaClient): WithYielding<VerdictReads> {
  return {
    unverified: (binKey, after, limit, turn) => unverified(db, binKey, { after, limit }, turn),
    unverifiedBins: (turn) => unverifiedBins(db, turn),
  }
}

export function verdictWrites(db: PrismaClient): VerdictWrites {
  return {
    ...invalidationWrites(db),

    async recordVerdicts(binKey, verdicts, secrets) {
      const held = await db.secret.findMany({ where: { binKey }, select: { id: true } })
      const known = new Set(secrets)
      if (held.length !== known.size || held.some(({ id }) => !known.has(id))) return false
      const list = JSON.stringify(
        verdicts.map(({ seq, verdict, scheme, secretFromHandshake }) => [
          binKey,
          seq,
          verdict,
          scheme,
          +secretFromHandshake,
        ]),
      )
      // The bin's key is in the list: as a separate parameter, SQLite would scan the bin for each row.
      await db.$executeRaw`UPDATE "CaptureMeta" SET "verdict" = t.value ->> 2, "scheme" = t.value ->> 3,
        "handedOver" = t.value ->> 4, "verified" = 1 FROM json_each(${list}) t
        WHERE "binKey" = t.value ->> 0 AND "seq" = t.value ->> 1`
      return true
    },
  }
}
