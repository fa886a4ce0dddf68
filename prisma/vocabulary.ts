import type { Vocabulary } from '@/core/contract/vocabulary'
import { VocabularyCollector } from '@/core/find/collect-vocabulary'
import { redactCapture } from '@/core/redact/redact-capture'
import { insightsOf } from './insights'
import type { PrismaClient } from './open'
import { captureRecord } from './records'

const newest = 200
/** Larger bodies are not looked into. */
const longestBody = 65_536
/** Captures read at once, so that other reads get their turn in between. */
const stepRows = 20

/** See StoreReads.readVocabulary. */
export async function readVocabulary(
  db: PrismaClient,
  binKey: number,
  { redact, only }: { redact: boolean; only?: number | undefined },
): Promise<Vocabulary> {
  const collector = new VocabularyCollector()
  let before: number | undefined
  for (let seen = 0; seen < newest; seen += stepRows) {
    const rows = await nextRows(db, { binKey, seq: only ?? { lt: before } })
    const insights = await insightsOf(db, binKey, rows)
    for (const row of rows) {
      const record = captureRecord(row, undefined, insights.get(row.seq))
      collector.add(redact ? redactCapture(record) : record)
    }
    before = rows.at(-1)?.seq
    if (rows.length < stepRows) break
  }
  return collector.result()
}

async function nextRows(
  db: PrismaClient,
  where: { binKey: number; seq: number | { lt: number | undefined } },
) {
  const orderBy = { seq: 'desc' } as const
  const rows = await db.capture.findMany({ where, orderBy, take: stepRows, omit: { body: true } })
  const seq = { in: rows.filter(({ size }) => size <= longestBody).map(({ seq }) => seq) }
  const select = { seq: true, body: true }
  const bodies = await db.capture.findMany({ where: { binKey: where.binKey, seq }, select })
  const bodyOf = new Map(bodies.map(({ seq, body }) => [seq, body]))
  return rows.map((row) => ({ ...row, body: bodyOf.get(row.seq) ?? new Uint8Array() }))
}
