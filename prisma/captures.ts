import type { CaptureReads, CaptureWrites } from '@/core/ports/store/captures'
import type { CaptureRecord } from '@/core/records'
import { redactCapture } from '@/core/redact/redact-capture'
import { attemptsOf } from './attempts'
import { elsewhere } from './elsewhere'
import { readExcerpts } from './excerpts'
import type { CaptureDeletes } from './capture-deletes'
import { metaRecord } from './capture-metas'
import { annotationsOf, oldestUnpinned, pinsOf } from './read-annotations'
import { captureRecord } from './records'
import type { Source } from './source'
import type { WithYielding } from './yielding'

export function captureReads(source: Source): WithYielding<CaptureReads> {
  const { db, heads } = source
  return {
    async listCaptures(binKey, { after, before, limit }) {
      // Read first: up to the newest number that it reports, a page must not miss any capture.
      const bin = await db.bin.findUniqueOrThrow({ where: { key: binKey } })
      const [oldest, pins] = await Promise.all([
        db.capture.findFirst({ where: { binKey }, orderBy: { seq: 'asc' }, select: { seq: true } }),
        pinsOf(db, binKey),
      ])
      const range = { after, before, ascending: after !== undefined }
      return {
        captures: heads.summaries(binKey, range, limit),
        newest: bin.newest,
        oldest: oldest?.seq ?? null,
        count: bin.count,
        evicted: bin.evicted,
        pins,
        oldestUnpinned: pins.length ? await oldestUnpinned(db, binKey) : (oldest?.seq ?? null),
      }
    },

    readCapture: (binKey, seq) => captureOf(source, binKey, seq),

    async readRedacted(binKey, seq) {
      const record = await captureOf(source, binKey, seq)
      return record && redactCapture(record)
    },

    async readSummary(binKey, seq) {
      const [summary] = heads.summaries(binKey, { only: seq, ascending: true }, 1)
      return summary ?? null
    },

    readExcerpts: (binKey, of, turn) => readExcerpts(source, binKey, of, turn),
    attemptsOf: (binKey, event, turn) => attemptsOf(db, binKey, event, turn),
    elsewhere: (binKey, eventKey) => elsewhere(source, binKey, eventKey),
  }
}

/** All writes of captures except their INSERT. */
export const captureWrites = (deletes: CaptureDeletes): CaptureWrites => ({
  async deleteCapture(binKey, seq) {
    return deletes.some(binKey, [seq]).length > 0
  },

  async deleteUpTo(binKey, upTo, limit, keepPinned = false) {
    return deletes.upTo(binKey, { upTo, limit, keepPinned })
  },
})

async function captureOf(
  { db, bodies }: Source,
  binKey: number,
  seq: number,
): Promise<CaptureRecord | null> {
  const where = { binKey_seq: { binKey, seq } }
  const [head, meta] = await Promise.all([
    db.capture.findUnique({ where, omit: { body: true } }),
    db.captureMeta.findUnique({ where }),
  ])
  const body = head && bodies.whole(binKey, seq)
  if (!body) return null
  const row = { ...head, body }
  const annotation = (await annotationsOf(db, binKey, [row])).get(seq)
  if (!meta) return captureRecord(row, annotation)
  const { binKey: _, replyBody, log, ...known } = meta
  return captureRecord(row, annotation, metaRecord(known), { replyBody, log })
}
