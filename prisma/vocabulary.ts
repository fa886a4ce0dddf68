import type { Vocabulary } from '@/core/contract/vocabulary'
import { VocabularyCollector } from '@/core/find/collect-vocabulary'
import { parsingLimits } from '@/core/parsing/parsing-limits'
import { redactCapture } from '@/core/redact/redact-capture'
import { metasOf } from './capture-metas'
import type { PrismaClient } from './open'
import type { Source } from './source'
import { captureRecord } from './records'
import { stepSize } from './step-size'
import type { Yielding } from './yielding'
import { orUnreadable } from './unreadable'

const newest = 200

/** See SearchReads.readVocabulary. */
export async function collectVocabulary(
  { db, bodies }: Source,
  binKey: number,
  { redact, only }: { redact: boolean; only?: number | undefined },
  turn: Yielding,
): Promise<Vocabulary> {
  const collector = new VocabularyCollector()
  const step = stepSize({ first: 20, max: newest })
  let before: number | undefined
  for (let left = newest; left > 0;) {
    const seq = only ?? { lt: before }
    let asked = 0
    const rows = await step.take((count) => {
      asked = Math.min(count, left)
      return nextRows(db, { binKey, seq }, asked)
    })
    const metas = await metasOf(db, binKey, rows)
    for (const row of rows) {
      const rest = turn.pass()
      if (rest) await rest
      const body = row.size <= parsingLimits.offered ? bodies.whole(binKey, row.seq) : nothing
      // The capture was deleted after this step was read.
      if (!body) continue
      const isRead = orUnreadable(row.seq, [], () => {
        const record = captureRecord({ ...row, body }, undefined, metas.get(row.seq))
        collector.add(redact ? redactCapture(record) : record)
        return true
      })
      if (!isRead) collector.leaveOut()
    }
    before = rows.at(-1)?.seq
    left -= rows.length
    if (rows.length < asked) break
  }
  return collector.result()
}

const nothing = new Uint8Array()

const nextRows = (
  db: PrismaClient,
  where: { binKey: number; seq: number | { lt: number | undefined } },
  take: number,
) => db.capture.findMany({ where, orderBy: { seq: 'desc' }, take, omit: { body: true } })
