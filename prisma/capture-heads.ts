import type Database from 'better-sqlite3'
import type { Annotation } from '@/core/contract/annotation'
import type { Delivered, FinalVerdict } from '@/core/contract/capture-meta'
import type { Drift } from '@/core/contract/drift'
import type { CaptureMetaRecord, SummaryRecord } from '@/core/records'

/** Which captures of a bin are read, and in which order. */
export interface HeadRange {
  after?: number | undefined
  before?: number | undefined
  /** This capture alone. */
  only?: number | undefined
  ascending: boolean
}

/** A capture without its body, and what queries ask of it besides its summary. */
export interface QueriedHead {
  summary: SummaryRecord
  /** As stored: see reply-ms.ts. */
  replyMs: number | null
  /** JSON of a flat list, as stored. */
  headers: string
}

/** Captures without their bodies, with annotation and metadata. */
export interface CaptureHeads {
  /** The summaries of the next captures of a range. */
  summaries(binKey: number, range: HeadRange, limit: number): SummaryRecord[]
  /** The next captures of a range. */
  queried(binKey: number, range: HeadRange, limit: number): QueriedHead[]
  /** The next annotated captures of a range; fast in a bin of any size. */
  marked(binKey: number, range: HeadRange, limit: number): QueriedHead[]
  /** Those with the given numbers, ascending. */
  numbered(binKey: number, seqs: readonly number[]): QueriedHead[]
}

const summaryColumns = [
  'c."seq"',
  'c."receivedAt"',
  'c."method"',
  'c."target"',
  'c."contentType"',
  'c."size"',
  'c."remoteAddress"',
  'c."status"',
  'c."refused"',
  'a."seq"',
  'a."pinned"',
  'a."tag"',
  'a."note"',
  'm."seq"',
  'm."provider"',
  'm."event"',
  'm."eventKey"',
  'm."attempt"',
  'm."attemptOf"',
  'm."answeredBy"',
  'm."verdict"',
  'm."scheme"',
  'm."handedOver"',
  'm."verified"',
  'm."delivered"',
  'm."drift"',
] as const satisfies { length: SummaryRow['length'] }

type Bit = 0 | 1
type Text = string | null

/** A row as SQLite returns it, in the order of `summaryColumns`. */
type SummaryRow = [
  seq: number,
  receivedAt: number,
  method: string,
  target: string,
  contentType: Text,
  size: number,
  remoteAddress: string,
  status: number | null,
  refused: Text,
  annotated: number | null,
  pinned: Bit,
  tag: Text,
  note: Text,
  understood: number | null,
  provider: Text,
  event: Text,
  eventKey: Text,
  attempt: number | null,
  attemptOf: number | null,
  answeredBy: Text,
  verdict: Text,
  scheme: Text,
  secretFromHandshake: Bit,
  verified: Bit,
  delivered: Text,
  drift: Text,
]

type QueriedRow = [...SummaryRow, replyMs: number | null, headers: string]

const queriedColumns = [...summaryColumns, 'c."replyMs"', 'c."headers"']

const joined = `"Capture" c
  LEFT JOIN "CaptureMeta" m ON m."binKey" = c."binKey" AND m."seq" = c."seq"
  LEFT JOIN "Annotation" a ON a."binKey" = c."binKey" AND a."seq" = c."seq"`
// A cross join is never reordered: the annotations are few.
const marked = `"Annotation" a
  CROSS JOIN "Capture" c ON c."binKey" = a."binKey" AND c."seq" = a."seq"
  LEFT JOIN "CaptureMeta" m ON m."binKey" = a."binKey" AND m."seq" = a."seq"`

/** Reads captures without Prisma's client, which takes four times as long for rows in bulk (docs/decisions/0032). */
export function prepareCaptureHeads(connection: Database.Database): CaptureHeads {
  // Prisma's adapter has made bigints the connection's default.
  const prepare = <Row>(sql: string): Database.Statement<unknown[], Row> =>
    connection.prepare<unknown[], Row>(sql).safeIntegers(false).raw()
  const ranges = <Row>(columns: readonly string[], tables: string, of: 'c' | 'a') => {
    const inOrder = (order: 'ASC' | 'DESC') =>
      prepare<Row>(
        `SELECT ${columns.join()} FROM ${tables} WHERE ${of}."binKey" = ? AND ${of}."seq" > ?
          AND ${of}."seq" < ? ORDER BY ${of}."seq" ${order} LIMIT ?`,
      )
    const [up, down] = [inOrder('ASC'), inOrder('DESC')]
    return (binKey: number, { after, before, only, ascending }: HeadRange, limit: number): Row[] =>
      (ascending ? up : down).all(
        binKey,
        Math.max(after ?? -1, only === undefined ? -1 : only - 1),
        Math.min(before ?? Infinity, only === undefined ? Infinity : only + 1),
        limit,
      )
  }
  const summaries = ranges<SummaryRow>(summaryColumns, joined, 'c')
  const queried = ranges<QueriedRow>(queriedColumns, joined, 'c')
  const annotated = ranges<QueriedRow>(queriedColumns, marked, 'a')
  const numbered = prepare<QueriedRow>(
    `SELECT ${queriedColumns.join()} FROM ${joined}
      WHERE c."binKey" = ? AND c."seq" IN (SELECT value FROM json_each(?)) ORDER BY c."seq"`,
  )
  return {
    summaries: (...asked) => summaries(...asked).map(summaryOf),
    queried: (...asked) => queried(...asked).map(queriedHead),
    marked: (...asked) => annotated(...asked).map(queriedHead),
    numbered: (binKey, seqs) => numbered.all(binKey, JSON.stringify(seqs)).map(queriedHead),
  }
}

function queriedHead(row: QueriedRow): QueriedHead {
  const [replyMs, headers] = row.slice(summaryColumns.length) as [number | null, string]
  return { summary: summaryOf(row), replyMs, headers }
}

function summaryOf(row: SummaryRow | QueriedRow): SummaryRecord {
  const [seq, receivedAt, method, target, contentType, size, remoteAddress, status, refused] = row
  const summary: SummaryRecord = {
    seq,
    receivedAt,
    method,
    target,
    contentType,
    size,
    remoteAddress,
    status,
    refused: refused as SummaryRecord['refused'],
  }
  if (row[9] !== null) summary.annotation = annotationOf(row)
  if (row[13] !== null) summary.meta = metaOf(row)
  return summary
}

function annotationOf(row: SummaryRow | QueriedRow): Annotation {
  const [pinned, tag, note] = row.slice(10, 13) as [Bit, Text, Text]
  return { pinned: pinned === 1, tag: tag as Annotation['tag'], note }
}

function metaOf(row: SummaryRow | QueriedRow): CaptureMetaRecord {
  return {
    provider: row[14],
    event: row[15],
    eventKey: row[16],
    attempt: row[17],
    attemptOf: row[18],
    answeredBy: row[19],
    verdict: row[20] as FinalVerdict | null,
    scheme: row[21],
    secretFromHandshake: row[22] === 1,
    verified: row[23] === 1,
    delivered: row[24] as Delivered | null,
    drift: row[25] === null ? null : (JSON.parse(row[25]) as Drift),
  }
}
