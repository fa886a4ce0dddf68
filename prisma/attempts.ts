import { maxAttempts } from '@/core/inspect/limits'
import type { AttemptRecord } from '@/core/ports/store/captures'
import { metaColumns, metaRecord } from './capture-metas'
import type { PrismaClient } from './open'
import { replyMsOf } from './reply-ms'
import { summaryColumns, summaryRecord } from './records'
import type { Yielding } from './yielding'

/** Rows per step, so that other reads can run in between; SQLite takes at most 1,000 parameters. */
const stepRows = 200

const columns = {
  ...summaryColumns,
  replyMs: true,
  replyHeaders: true,
  meta: { select: metaColumns },
} as const

/** See CaptureReads.attemptsOf. */
export async function attemptsOf(
  db: PrismaClient,
  binKey: number,
  {
    first,
    eventKey,
    after = 0,
  }: { first: number; eventKey: string | null; after?: number | undefined },
  turn: Yielding,
): Promise<AttemptRecord[]> {
  const own = first > after ? [first] : []
  // By default SQLite would scan the whole bin rather than the index. In the index the attempts of
  // one event are adjacent; captures with the same key but of another event follow them.
  const [linked] = await db.$queryRaw<{ seqs: string }[]>`
    SELECT json_group_array("seq") AS "seqs" FROM (SELECT "seq", "attemptOf"
    FROM "CaptureMeta" INDEXED BY "CaptureMeta_binKey_eventKey_idx"
    WHERE "binKey" = ${binKey} AND "eventKey" = ${eventKey} AND "seq" > ${Math.max(first, after)}
    ORDER BY "seq" LIMIT ${maxAttempts - own.length}) WHERE "attemptOf" = ${first}`
  const attempts: AttemptRecord[] = []
  const seqs = [...own, ...(JSON.parse(linked?.seqs ?? '[]') as number[])]
  for (let at = 0; at < seqs.length; at += stepRows) {
    await turn.pass()
    const rows = await db.capture.findMany({
      where: { binKey, seq: { in: seqs.slice(at, at + stepRows) } },
      orderBy: { seq: 'asc' },
      select: columns,
    })
    for (const { replyMs, replyHeaders, meta, ...row } of rows) {
      attempts.push({
        ...summaryRecord(row, undefined, meta ? metaRecord(meta) : undefined),
        replyMs: replyMsOf(replyMs),
        // If the sender hung up first, not even the reply's header lines are kept.
        cut: row.status === null && replyMsOf(replyMs) !== null && replyHeaders !== '[]',
      })
    }
  }
  return attempts
}
