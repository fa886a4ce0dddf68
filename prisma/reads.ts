import type { StoreReads } from '@/core/store'
import { arrivalsOf } from './arrivals'
import { insightColumns, insightRecord, insightsOf } from './insights'
import { marksOf, oldestUnpinned, pinsOf } from './marks'
import type { PrismaClient } from './open'
import {
  binRecord,
  captureRecord,
  secretRecord,
  shareRecord,
  summaryColumns,
  summaryRecord,
} from './records'
import { searchCaptures } from './search'
import { readVocabulary } from './vocabulary'

const day = 86_400_000

/** Every read, through Prisma's client. */
export function storeReads(db: PrismaClient): StoreReads {
  return {
    async findBin(id) {
      const row = await db.bin.findUnique({ where: { id }, include: { secrets: true } })
      if (!row) return null
      const { secrets, ...bin } = row
      return { ...binRecord(bin), secrets: secrets.map(secretRecord) }
    },

    async binsOfOwner(ownerKey) {
      const rows = await db.bin.findMany({
        where: { ownerKey, closedAt: null },
        orderBy: { key: 'desc' },
      })
      return rows.map(binRecord)
    },

    async idleBins(now, limit) {
      const keys = await db.$queryRaw<{ key: number }[]>`
        SELECT "key" FROM "Bin" WHERE "closedAt" IS NULL AND "expireAfterDays" IS NOT NULL
        AND coalesce("lastCaptureAt", "createdAt") + "expireAfterDays" * ${day} <= ${now} LIMIT ${limit}`
      const rows = await db.bin.findMany({ where: { key: { in: keys.map(({ key }) => key) } } })
      return rows.map(binRecord)
    },

    async closedBinsWithCaptures(limit) {
      const rows = await db.bin.findMany({
        where: { closedAt: { not: null }, count: { gt: 0 } },
        take: limit,
      })
      return rows.map(binRecord)
    },

    async findOwner(keyHash) {
      const row = await db.owner.findUnique({ where: { keyHash: bytes(keyHash) } })
      return row?.key ?? null
    },

    async listCaptures(binKey, { after, before, limit }) {
      const [bin, oldest, pins, captures] = await Promise.all([
        db.bin.findUniqueOrThrow({ where: { key: binKey } }),
        db.capture.findFirst({ where: { binKey }, orderBy: { seq: 'asc' }, select: { seq: true } }),
        pinsOf(db, binKey),
        db.capture.findMany({
          where: { binKey, seq: { gt: after, lt: before } },
          orderBy: { seq: after === undefined ? 'desc' : 'asc' },
          take: limit,
          select: summaryColumns,
        }),
      ])
      const [marks, insights] = await Promise.all([
        marksOf(db, binKey, captures),
        insightsOf(db, binKey, captures),
      ])
      return {
        captures: captures.map((row) =>
          summaryRecord(row, marks.get(row.seq), insights.get(row.seq)),
        ),
        newest: bin.newest,
        oldest: oldest?.seq ?? null,
        count: bin.count,
        evicted: bin.evicted,
        pins,
        oldestUnpinned: pins.length ? await oldestUnpinned(db, binKey) : (oldest?.seq ?? null),
      }
    },

    searchCaptures: (binKey, search) => searchCaptures(db, binKey, search),

    countArrivals: (binKey, asked) => arrivalsOf(db, binKey, asked),

    readVocabulary: (binKey, of) => readVocabulary(db, binKey, of),

    async readCapture(binKey, seq) {
      const [row, insight] = await Promise.all([
        db.capture.findUnique({ where: { binKey_seq: { binKey, seq } } }),
        db.insight.findUnique({ where: { binKey_seq: { binKey, seq } } }),
      ])
      if (!row) return null
      const marks = (await marksOf(db, binKey, [row])).get(seq)
      if (!insight) return captureRecord(row, marks)
      const { binKey: _, replyBody, log, ...known } = insight
      return captureRecord(row, marks, insightRecord(known), { replyBody, log })
    },

    async readSummary(binKey, seq) {
      const row = await db.capture.findUnique({
        where: { binKey_seq: { binKey, seq } },
        select: summaryColumns,
      })
      if (!row) return null
      const [marks, insights] = await Promise.all([
        marksOf(db, binKey, [row]),
        insightsOf(db, binKey, [row]),
      ])
      return summaryRecord(row, marks.get(seq), insights.get(seq))
    },

    async findShare(tokenHash) {
      const row = await db.share.findUnique({
        where: { tokenHash: bytes(tokenHash) },
        include: { bin: true },
      })
      if (!row) return null
      const { bin, ...share } = row
      return { share: shareRecord(share), bin: binRecord(bin) }
    },

    async sharesOf(binKey) {
      const rows = await db.share.findMany({ where: { binKey }, orderBy: { createdAt: 'desc' } })
      return rows.map(shareRecord)
    },

    async secretsOf(binKey) {
      const rows = await db.secret.findMany({ where: { binKey }, orderBy: { createdAt: 'asc' } })
      return rows.map(secretRecord)
    },

    async attemptsOf(binKey, { first, eventKey }) {
      // Left to itself SQLite would walk the whole bin rather than the index.
      const [linked] = await db.$queryRaw<
        { seqs: string }[]
      >`SELECT json_group_array("seq") AS "seqs"
        FROM "Insight" INDEXED BY "Insight_binKey_eventKey_idx"
        WHERE "binKey" = ${binKey} AND "eventKey" = ${eventKey} AND "attemptOf" = ${first}`
      const seqs = JSON.parse(linked?.seqs ?? '[]') as number[]
      const rows = await db.capture.findMany({
        where: { binKey, seq: { in: [first, ...seqs] } },
        orderBy: { seq: 'asc' },
        select: {
          ...summaryColumns,
          replyMs: true,
          replyHeaders: true,
          insight: { select: insightColumns },
        },
      })
      return rows.map(({ replyMs, replyHeaders, insight, ...row }) => ({
        ...summaryRecord(row, undefined, insight ? insightRecord(insight) : undefined),
        replyMs,
        // Of a sender that hung up first, not even the header lines meant for it are kept.
        cut: row.status === null && replyMs !== null && replyHeaders !== '[]',
      }))
    },

    async unjudged(binKey, after, limit) {
      const rows = await db.insight.findMany({
        where: { binKey, judged: false, seq: { gt: after } },
        orderBy: { seq: 'asc' },
        take: limit,
        select: { seq: true },
      })
      return rows.map(({ seq }) => seq)
    },

    async unjudgedBins() {
      const found = await db.$queryRaw<{ key: bigint | number }[]>`SELECT "key" FROM "Bin"
        WHERE "closedAt" IS NULL AND EXISTS
        (SELECT 1 FROM "Insight" WHERE "binKey" = "Bin"."key" AND NOT "judged")`
      const keys = found.map(({ key }) => Number(key))
      const rows = await db.bin.findMany({ where: { key: { in: keys } } })
      return rows.map(binRecord)
    },

    drillsOf: (binKey) => db.drill.findMany({ where: { binKey } }),
  }
}

/** A copy on an ArrayBuffer of its own, as Prisma's types ask. */
export const bytes = (data: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(data)
