import type { Verdict } from '@/core/contract/insight'
import type { InsightRecord } from '@/core/records'
import type { PrismaClient } from './open'

/** All but what only a capture's detail shows. */
export const insightColumns = {
  seq: true,
  provider: true,
  event: true,
  eventKey: true,
  attempt: true,
  attemptOf: true,
  answeredBy: true,
  verdict: true,
  scheme: true,
  judged: true,
} as const

type Row = Omit<InsightRecord, 'verdict'> & { seq: number; verdict: string | null }

export function insightRecord({ seq: _, ...row }: Row): InsightRecord {
  return { ...row, verdict: row.verdict as Verdict | null }
}

/** What is known of the captures of a page, by number; of most, nothing. */
export async function insightsOf(
  db: PrismaClient,
  binKey: number,
  captures: readonly { seq: number }[],
): Promise<Map<number, InsightRecord>> {
  const [first, last] = [captures[0]?.seq, captures.at(-1)?.seq]
  if (first === undefined || last === undefined) return new Map()
  const seq = { gte: Math.min(first, last), lte: Math.max(first, last) }
  const rows = await db.insight.findMany({ where: { binKey, seq }, select: insightColumns })
  return new Map(rows.map((row) => [row.seq, insightRecord(row)]))
}
