import type { Delivered, FinalVerdict } from '@/core/contract/capture-meta'
import type { Drift } from '@/core/contract/drift'
import type { CaptureMetaRecord } from '@/core/records'
import type { PrismaClient } from './open'

/** All columns except those that only a capture's detail shows. */
export const metaColumns = {
  seq: true,
  provider: true,
  event: true,
  eventKey: true,
  attempt: true,
  attemptOf: true,
  answeredBy: true,
  verdict: true,
  scheme: true,
  secretFromHandshake: true,
  verified: true,
  delivered: true,
  drift: true,
} as const

type Row = Omit<CaptureMetaRecord, 'verdict' | 'delivered' | 'drift'> & {
  seq: number
  verdict: string | null
  delivered: string | null
  drift: string | null
}

export function metaRecord({ seq: _, ...row }: Row): CaptureMetaRecord {
  return {
    ...row,
    verdict: row.verdict as FinalVerdict | null,
    delivered: row.delivered as Delivered | null,
    drift: row.drift === null ? null : (JSON.parse(row.drift) as Drift),
  }
}

/** Reads the metadata of a page of captures, by number; most captures have none. */
export async function metasOf(
  db: PrismaClient,
  binKey: number,
  captures: readonly { seq: number }[],
): Promise<Map<number, CaptureMetaRecord>> {
  const [first, last] = [captures[0]?.seq, captures.at(-1)?.seq]
  if (first === undefined || last === undefined) return new Map()
  const seq = { gte: Math.min(first, last), lte: Math.max(first, last) }
  const rows = await db.captureMeta.findMany({ where: { binKey, seq }, select: metaColumns })
  return new Map(rows.map((row) => [row.seq, metaRecord(row)]))
}
