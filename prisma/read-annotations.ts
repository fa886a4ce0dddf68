import type { Annotation } from '@/core/contract/annotation'
import type { Annotation as AnnotationRow } from './generated/client'
import type { PrismaClient } from './open'

export function annotationOf({ pinned, tag, note }: AnnotationRow): Annotation {
  return { pinned, tag: tag as Annotation['tag'], note }
}

/** Reads the annotations of a page of captures, by number; most captures have none. */
export async function annotationsOf(
  db: PrismaClient,
  binKey: number,
  captures: readonly { seq: number }[],
): Promise<Map<number, Annotation>> {
  const [first, last] = [captures[0]?.seq, captures.at(-1)?.seq]
  if (first === undefined || last === undefined) return new Map()
  const seq = { gte: Math.min(first, last), lte: Math.max(first, last) }
  const rows = await db.annotation.findMany({ where: { binKey, seq } })
  return new Map(rows.map((row) => [row.seq, annotationOf(row)]))
}

/** Returns the numbers of a bin's pinned captures, ascending. */
export async function pinsOf(db: PrismaClient, binKey: number): Promise<number[]> {
  const where = { binKey, pinned: true }
  const select = { seq: true }
  const rows = await db.annotation.findMany({ where, orderBy: { seq: 'asc' }, select })
  return rows.map(({ seq }) => seq)
}

/** Returns the lowest number of a bin that is not pinned; null if there is none. */
export async function oldestUnpinned(db: PrismaClient, binKey: number): Promise<number | null> {
  const rows = await db.$queryRaw<{ seq: number }[]>`
    SELECT "seq" FROM "Capture" c WHERE "binKey" = ${binKey} AND NOT EXISTS (SELECT 1 FROM "Annotation" a
      WHERE a."binKey" = c."binKey" AND a."seq" = c."seq" AND a."pinned") ORDER BY "seq" LIMIT 1`
  return rows[0]?.seq ?? null
}
