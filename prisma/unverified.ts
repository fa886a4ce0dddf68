import type { BinRecord } from '@/core/records'
import type { PrismaClient } from './open'
import { binRecord } from './records'
import { stepSize } from './step-size'
import type { Yielding } from './yielding'

/** Rows per step: at most, and in the first step. */
const maxStepRows = 5000
const firstStepRows = 500
/** Bins read per step. */
const stepBins = 200

/** See VerdictReads.unverified. */
export async function unverified(
  db: PrismaClient,
  binKey: number,
  { after, limit }: { after: number; limit: number },
  turn: Yielding,
): Promise<number[]> {
  const found: number[] = []
  const step = stepSize({ first: firstStepRows, max: maxStepRows })
  for (let from = after; found.length < limit; await turn.pass()) {
    const [slice] = await step.take(
      (count) => db.$queryRaw<{ open: string; last: bigint | number | null }[]>`
      SELECT json_group_array("seq") FILTER (WHERE NOT "verified") AS "open", max("seq") AS "last"
      FROM (SELECT "seq", "verified" FROM "CaptureMeta" WHERE "binKey" = ${binKey} AND "seq" > ${from}
        ORDER BY "seq" LIMIT ${count})`,
    )
    if (slice?.last == null) break
    found.push(...(JSON.parse(slice.open) as number[]))
    from = Number(slice.last)
  }
  return found.slice(0, limit)
}

/** See VerdictReads.unverifiedBins. */
export async function unverifiedBins(db: PrismaClient, turn: Yielding): Promise<BinRecord[]> {
  const bins: BinRecord[] = []
  for (let after = 0; ; await turn.pass()) {
    const open = await db.bin.findMany({
      where: { closedAt: null, key: { gt: after } },
      orderBy: { key: 'asc' },
      take: stepBins,
      include: { invalidation: true },
    })
    for (const { invalidation, ...row } of open) {
      const rest = turn.pass()
      if (rest) await rest
      // Only scanning the bin shows whether all of it is verified.
      const some = invalidation ?? (await unverified(db, row.key, { after: 0, limit: 1 }, turn))[0]
      if (some !== undefined) bins.push(binRecord(row))
    }
    const last = open.at(-1)
    if (!last) return bins
    after = last.key
  }
}
