import { compileQuery, type CompiledQuery } from '@/core/query/compile'
import { Failure } from '@/core/errors'
import { QueryFault } from '@/core/query/fault'
import { Subject } from '@/core/query/subject'
import { redactCapture } from '@/core/redact/redact-capture'
import type { CaptureRecord, SummaryRecord } from '@/core/records'
import type { Search, SearchPage } from '@/core/store'
import type { Capture } from './generated/client'
import { insightsOf } from './insights'
import { marksOf } from './marks'
import type { PrismaClient } from './open'
import { captureRecord, summaryRecord } from './records'

const longestMs = 2000
/** How far into a body a search looks. */
const bodyBytes = 1_048_576
/** Captures and body bytes read at once, so that other reads get their turn in between. */
const stepRows = 200
const stepBytes = 4 * 1_048_576

/** See StoreReads.searchCaptures. */
export async function searchCaptures(
  db: PrismaClient,
  binKey: number,
  search: Search,
): Promise<SearchPage> {
  const query = compiled(search)
  const captures: SummaryRecord[] = []
  const startedAt = performance.now()
  const ascending = search.after !== undefined
  let { after, before } = search
  for (;;) {
    const rows = await nextRows(db, binKey, { after, before, ascending }, query.needsBody)
    const [marks, insights] = await Promise.all([
      marksOf(db, binKey, rows),
      insightsOf(db, binKey, rows),
    ])
    for (const row of rows) {
      const record = captureRecord(beginning(row), marks.get(row.seq), insights.get(row.seq))
      if (selects(query, record, search.redact))
        captures.push(summaryRecord(row, record.marks, record.insight))
      if (captures.length === search.limit) return { captures, searchedTo: row.seq }
    }
    const last = rows.at(-1)
    if (!last) return { captures, searchedTo: null }
    if (ascending) after = last.seq
    else before = last.seq
    if (performance.now() - startedAt > longestMs) return { captures, searchedTo: last.seq }
  }
}

function compiled({ query, now }: Search): CompiledQuery {
  try {
    return compileQuery(query, now)
  } catch (error) {
    if (!(error instanceof QueryFault)) throw error
    const where = `at character ${error.at + 1}`
    throw new Failure('bad_request', `q cannot be read ${where}: ${error.message}`)
  }
}

function selects(query: CompiledQuery, record: CaptureRecord, redact: boolean): boolean {
  return query.selects(new Subject(redact ? redactCapture(record) : record))
}

type Row = Omit<Capture, 'binKey' | 'weight'>
interface Range {
  after: number | undefined
  before: number | undefined
  ascending: boolean
}

/** The next captures in order: as many as fit into one step, at least one. */
async function nextRows(
  db: PrismaClient,
  binKey: number,
  { after, before, ascending }: Range,
  withBody: boolean,
): Promise<Row[]> {
  const orderBy = { seq: ascending ? ('asc' as const) : ('desc' as const) }
  const where = { binKey, seq: { gt: after, lt: before } }
  if (!withBody) {
    const rows = await db.capture.findMany({ where, orderBy, take: stepRows, omit: { body: true } })
    return rows.map((row) => ({ ...row, body: new Uint8Array() }))
  }
  const select = { seq: true, size: true }
  const sizes = await db.capture.findMany({ where, orderBy, take: stepRows, select })
  const seqs = firstThatFit(sizes)
  if (seqs.length === 0) return []
  const seq = { gte: Math.min(...seqs), lte: Math.max(...seqs) }
  return db.capture.findMany({ where: { binKey, seq }, orderBy })
}

function firstThatFit(sizes: { seq: number; size: number }[]): number[] {
  let bytes = 0
  const tooMany = sizes.findIndex(({ size }, i) => (bytes += size) > stepBytes && i > 0)
  return sizes.slice(0, tooMany === -1 ? sizes.length : tooMany).map(({ seq }) => seq)
}

const beginning = (row: Row): Row =>
  row.body.length > bodyBytes ? { ...row, body: row.body.subarray(0, bodyBytes) } : row
