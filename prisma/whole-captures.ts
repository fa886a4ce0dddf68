import type { CaptureRecord } from '@/core/records'
import { metaRecord } from './capture-metas'
import { annotationsOf } from './read-annotations'
import type { Source } from './source'
import { captureRecord } from './records'

/** Reads complete captures by number, ascending; those that no longer exist are left out. */
export async function wholeCaptures(
  { db, bodies }: Source,
  binKey: number,
  seqs: readonly number[],
): Promise<CaptureRecord[]> {
  const where = { binKey, seq: { in: [...seqs] } }
  const [heads, metaRows] = await Promise.all([
    db.capture.findMany({ where, orderBy: { seq: 'asc' }, omit: { body: true } }),
    db.captureMeta.findMany({ where }),
  ])
  const annotations = await annotationsOf(db, binKey, heads)
  const metas = new Map(metaRows.map(({ binKey: _, ...meta }) => [meta.seq, meta]))
  return heads.flatMap((head) => {
    const { seq } = head
    const body = bodies.whole(binKey, seq)
    // The capture was deleted after its head was read.
    if (!body) return []
    const row = { ...head, body }
    const meta = metas.get(seq)
    try {
      if (!meta) return [captureRecord(row, annotations.get(seq))]
      const { replyBody, log, ...known } = meta
      return [captureRecord(row, annotations.get(seq), metaRecord(known), { replyBody, log })]
    } catch (error) {
      // An export must be complete: it is aborted, and the log says at which capture.
      throw new Error(`Could not read request ${seq} of bin ${binKey}`, { cause: error })
    }
  })
}
