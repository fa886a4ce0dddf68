import { excerptLimits } from '@/core/parsing/excerpt'
import { shownExcerpt } from '@/core/redact/shown-excerpt'
import type { PrismaClient } from './open'
import { queriedColumns, queriedRecord, summaryRecord } from './records'
import type { Source } from './source'
import type { Yielding } from './yielding'

const stepRows = 200

/** See CaptureReads.readExcerpts. */
export async function readExcerpts(
  { db, bodies }: Source,
  binKey: number,
  { seqs, redact }: { seqs: readonly number[]; redact: boolean },
  turn: Yielding,
): Promise<[seq: number, excerpt: string][]> {
  const found: [number, string][] = []
  for (let at = 0; at < seqs.length; at += stepRows) {
    for (const row of await rowsOf(db, binKey, seqs.slice(at, at + stepRows))) {
      const rest = turn.pass()
      if (rest) await rest
      const body = bodies.upTo(binKey, row.seq, excerptLimits.body)
      if (!body) continue
      const excerpt = shownExcerpt(queriedRecord({ ...row, body }, summaryRecord(row)), redact)
      if (excerpt !== null) found.push([row.seq, excerpt])
    }
  }
  return found
}

const rowsOf = (db: PrismaClient, binKey: number, seqs: readonly number[]) =>
  db.capture.findMany({
    where: { binKey, seq: { in: [...seqs] }, size: { gt: 0 } },
    select: queriedColumns,
  })
