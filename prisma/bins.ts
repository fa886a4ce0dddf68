import { Failure } from '@/core/errors'
import type { BinReads, BinWrites } from '@/core/ports/store/bins'
import type { BinRecord } from '@/core/records'
import { closingReads, closingWrites } from './closing'
import { Prisma } from './generated/client'
import type { PrismaClient } from './open'
import { binRecord } from './records'
import type { WithYielding } from './yielding'

/** Bins read per step, so that other reads can run in between. */
const stepRows = 200

export function binReads(db: PrismaClient): WithYielding<BinReads> {
  return {
    async binsOfOwner(ownerId, turn) {
      const bins: BinRecord[] = []
      for (;;) {
        const rows = await db.bin.findMany({
          where: { ownerId, closedAt: null, key: { lt: bins.at(-1)?.key } },
          orderBy: { key: 'desc' },
          take: stepRows,
        })
        bins.push(...rows.map(binRecord))
        if (rows.length < stepRows) return bins
        await turn.pass()
      }
    },

    ...closingReads(db),
  }
}

export function binWrites(db: PrismaClient): BinWrites {
  return {
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

    ...closingWrites(db),
  }
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}
