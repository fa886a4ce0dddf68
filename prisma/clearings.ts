import type { ClearingReads, ClearingWrites } from '@/core/ports/store/clearings'
import type { CaptureDeletes } from './capture-deletes'
import type { PrismaClient } from './open'

export function clearingReads(db: PrismaClient): ClearingReads {
  return {
    async clearings() {
      const rows = await db.clearing.findMany({ include: { bin: { select: { id: true } } } })
      return rows.map(({ binKey: key, keepPinned, bin }) => ({ key, id: bin.id, keepPinned }))
    },
  }
}

/** Each call is a commit of its own, so that captures can be stored in between. */
export function clearingWrites(db: PrismaClient, deletes: CaptureDeletes): ClearingWrites {
  return {
    async beginClearing(binKey, { keepPinned, upTo: max }) {
      const { newest } = await db.bin.findUniqueOrThrow({ where: { key: binKey } })
      const where = { binKey_keepPinned: { binKey, keepPinned } }
      const begun = await db.clearing.findUnique({ where })
      const upTo = Math.min(max ?? newest, newest)
      // A clearing that is in progress can only be extended.
      const create = { binKey, keepPinned, upTo: Math.max(upTo, begun?.upTo ?? 0) }
      await db.clearing.upsert({ where, create, update: create })
      return upTo
    },

    async clearNext(binKey, keepPinned, limit) {
      const where = { binKey_keepPinned: { binKey, keepPinned } }
      const begun = await db.clearing.findUnique({ where })
      if (!begun) return null
      const { upTo } = begun
      const deleted = deletes.upTo(binKey, { upTo, limit, keepPinned })
      if (deleted > 0) return { upTo }
      await db.clearing.delete({ where })
      return null
    },
  }
}
