import type { DeletionReads, DeletionWrites, ToDelete } from '@/core/ports/store/deletions'
import type { CaptureDeletes } from './capture-deletes'
import type { Deletion } from './generated/client'
import type { PrismaClient } from './open'

export function deletionReads(db: PrismaClient): DeletionReads {
  return {
    async unfinishedDeletions() {
      const rows = await db.deletion.findMany({
        include: { bin: { select: { id: true } } },
        orderBy: { id: 'asc' },
      })
      return rows.map((row) => ({
        id: row.id,
        bin: { key: row.binKey, id: row.bin.id },
        what: toDelete(row),
      }))
    },
  }
}

export function deletionWrites(db: PrismaClient, deletes: CaptureDeletes): DeletionWrites {
  return {
    async beginDeletion(binKey, what) {
      const said =
        'seqs' in what
          ? { seqs: JSON.stringify(what.seqs) }
          : { query: what.query, upTo: what.upTo, askedAt: new Date(what.now) }
      return (await db.deletion.create({ data: { binKey, ...said } })).id
    },

    async deleteCaptures(binKey, seqs) {
      return deletes.some(binKey, seqs)
    },

    async endDeletion(id) {
      await db.deletion.deleteMany({ where: { id } })
    },
  }
}

function toDelete({ seqs, query, upTo, askedAt }: Deletion): ToDelete {
  if (seqs !== null) return { seqs: JSON.parse(seqs) as number[] }
  return { query: query ?? '', upTo: upTo ?? 0, now: askedAt?.getTime() ?? 0 }
}
