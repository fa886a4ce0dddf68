import type { AnnotationChange } from '@/core/contract/annotation'
import { requireRoom } from './annotate'
import type { PrismaClient } from './open'

/** See AnnotationWrites.annotateMany. Only the single writer calls it, so nothing changes in between. */
export async function annotateMany(
  db: PrismaClient,
  binKey: number,
  asked: readonly number[],
  { pinned, tag }: Pick<AnnotationChange, 'pinned' | 'tag'>,
  maxPins: number,
): Promise<number[]> {
  const rows = await db.$queryRaw<{ seq: number; storedSize: number; pinned: number | null }[]>`
    SELECT c."seq", c."storedSize", a."pinned" FROM "Capture" c LEFT JOIN "Annotation" a
    ON a."binKey" = c."binKey" AND a."seq" = c."seq" WHERE c."binKey" = ${binKey}
    AND c."seq" IN (SELECT "value" FROM json_each(${JSON.stringify(asked)})) ORDER BY c."seq"`
  if (pinned) {
    const unpinned = rows.filter((row) => !row.pinned).map((row) => row.storedSize)
    if (unpinned.length > 0) await requireRoom(db, binKey, unpinned, maxPins)
  }
  const seqs = rows.map(({ seq }) => seq)
  const list = JSON.stringify(seqs)
  const [setsPin, pin] = [pinned !== undefined, pinned ?? false]
  const [setsTag, colour] = [tag !== undefined, tag ?? null]
  await db.$transaction([
    db.$executeRaw`INSERT INTO "Annotation" ("binKey", "seq", "pinned", "tag")
      SELECT ${binKey}, "value", ${pin}, ${colour} FROM json_each(${list}) WHERE true
      ON CONFLICT ("binKey", "seq") DO UPDATE SET "pinned" = CASE WHEN ${setsPin} THEN ${pin} ELSE "pinned" END,
      "tag" = CASE WHEN ${setsTag} THEN ${colour} ELSE "tag" END`,
    db.$executeRaw`DELETE FROM "Annotation" WHERE "binKey" = ${binKey} AND NOT "pinned" AND "tag" IS NULL
      AND "note" IS NULL AND "seq" IN (SELECT "value" FROM json_each(${list}))`,
  ])
  return seqs
}
