import type { PrismaClient } from './open'

/** Each page of a deleted row is overwritten, which is slow for large rows: this much takes about 20 ms. */
const maxDeletedBytes = 4 * 1_048_576

/** See DeletionWrites.deleteCaptures. */
export async function deleteSome(
  db: PrismaClient,
  binKey: number,
  seqs: readonly number[],
): Promise<number[]> {
  const rows = await db.$queryRaw<
    { seq: number }[]
  >`DELETE FROM "Capture" WHERE "binKey" = ${binKey} AND "seq" IN
    (SELECT "seq" FROM (SELECT "seq", sum("storedSize") OVER (ORDER BY "seq") - "storedSize" AS "before" FROM "Capture"
    WHERE "binKey" = ${binKey} AND "seq" IN (SELECT "value" FROM json_each(${JSON.stringify(seqs)})))
    WHERE "before" < ${maxDeletedBytes}) RETURNING "seq"`
  return rows.map(({ seq }) => seq).toSorted((a, b) => a - b)
}

/** See CaptureWrites.deleteUpTo. */
export function deleteUpTo(
  db: PrismaClient,
  binKey: number,
  { upTo, limit, keepPinned }: { upTo: number; limit: number; keepPinned: boolean },
): Promise<number> {
  return db.$executeRaw`DELETE FROM "Capture" WHERE "binKey" = ${binKey} AND "seq" IN (SELECT "seq" FROM
    (SELECT "seq", sum("storedSize") OVER (ORDER BY "seq") - "storedSize" AS "before" FROM (SELECT "seq", "storedSize"
    FROM "Capture" c WHERE "binKey" = ${binKey} AND "seq" <= ${upTo} AND NOT (${keepPinned} AND EXISTS
    (SELECT 1 FROM "Annotation" a WHERE a."binKey" = c."binKey" AND a."seq" = c."seq" AND a."pinned"))
    ORDER BY "seq" LIMIT ${limit})) WHERE "before" < ${maxDeletedBytes})`
}
