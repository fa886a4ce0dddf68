import type { CaptureReads, CaptureWrites } from '@/core/ports/store/captures'
import type { CaptureRecord } from '@/core/records'
import { redactCapture } from '@/core/redact/redact-capture'
import { attemptsOf } from './attempts'
import { elsewhere } from './elsewhere'
import { readExcerpts } from './excerpts'
import { deleteUpTo } from './delete-captures'
import { metaRecord, metasOf } from './capture-metas'
import { annotationsOf, oldestUnpinned, pinsOf } from './read-annotations'
import type { PrismaClient } from './open'
import { captureRecord, summaryColumns, summaryRecord } from './records'
import type { Source } from './source'
import type { WithYielding } from './yielding'

export function captureReads(source: Source): WithYielding<CaptureReads> {
  const { db } = source
  return {
    async listCaptures(binKey, { after, before, limit }) {
      // Read first: up to the newest number that it reports, a page must not miss any capture.
      const bin = await db.bin.findUniqueOrThrow({ where: { key: binKey } })
      const [oldest, pins, captures] = await Promise.all([
        db.capture.findFirst({ where: { binKey }, orderBy: { seq: 'asc' }, select: { seq: true } }),
        pinsOf(db, binKey),
        db.capture.findMany({
          where: { binKey, seq: { gt: after, lt: before } },
          orderBy: { seq: after === undefined ? 'desc' : 'asc' },
          take: limit,
          select: summaryColumns,
        }),
      ])
      const [annotations, metas] = await Promise.all([
        annotationsOf(db, binKey, captures),
        metasOf(db, binKey, captures),
      ])
      return {
        captures: captures.map((row) =>
          summaryRecord(row, annotations.get(row.seq), metas.get(row.seq)),
        ),
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
      const row = await db.capture.findUnique({
        where: { binKey_seq: { binKey, seq } },
        select: summaryColumns,
      })
      if (!row) return null
      const [annotations, metas] = await Promise.all([
        annotationsOf(db, binKey, [row]),
        metasOf(db, binKey, [row]),
      ])
      return summaryRecord(row, annotations.get(seq), metas.get(seq))
    },

    readExcerpts: (binKey, of, turn) => readExcerpts(source, binKey, of, turn),
    attemptsOf: (binKey, event, turn) => attemptsOf(db, binKey, event, turn),
    elsewhere: (binKey, eventKey) => elsewhere(db, binKey, eventKey),
  }
}

/** All writes of captures except their INSERT. */
export function captureWrites(db: PrismaClient): CaptureWrites {
  return {
    async deleteCapture(binKey, seq) {
      return (await db.capture.deleteMany({ where: { binKey, seq } })).count > 0
    },

    deleteUpTo: (binKey, upTo, limit, keepPinned = false) =>
      deleteUpTo(db, binKey, { upTo, limit, keepPinned }),
  }
}

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
