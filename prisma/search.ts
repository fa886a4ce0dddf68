import { compileQuery, type CompiledQuery } from '@/core/query/compile'
import { Failure } from '@/core/errors'
import { QueryFault } from '@/core/query/fault'
import { Subject } from '@/core/query/subject'
import { redactCapture } from '@/core/redact/redact-capture'
import type { CaptureRecord, SummaryRecord } from '@/core/records'
import type { Search, SearchPage } from '@/core/store'
import { Prisma } from './generated/client'
import type { Capture } from './generated/client'
import type { PrismaClient } from './open'
import { captureRecord } from './records'

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
    for (const row of rows) {
      if (selects(query, captureRecord(row), search.redact)) captures.push(summaryOf(row))
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

/** The next captures in order: as many as fit into one step. */
async function nextRows(
  db: PrismaClient,
  binKey: number,
  { after, before, ascending }: Range,
  withBody: boolean,
): Promise<Row[]> {
  const order = ascending ? Prisma.sql`ASC` : Prisma.sql`DESC`
  const body = withBody ? Prisma.sql`substr(c."body", 1, ${bodyBytes})` : Prisma.sql`x''`
  const fits = withBody ? Prisma.sql`s."bytesBefore" <= ${stepBytes}` : Prisma.sql`true`
  // What fits is chosen by numbers and sizes alone; bodies are read of the chosen ones only.
  return db.$queryRaw<Row[]>`
    SELECT c."seq", "receivedAt", "method", "target", "contentType", c."size", "remoteAddress",
      "status", "refused", "httpVersion", "receiveMs", "replyMs", "replyHeaders", "replySize",
      "headers", "trailers", ${body} AS "body"
    FROM (
      SELECT "seq", sum("bytes") OVER (ORDER BY "seq" ${order}) - "bytes" AS "bytesBefore" FROM (
        SELECT "seq", min("size", ${bodyBytes}) AS "bytes" FROM "Capture"
        WHERE "binKey" = ${binKey} AND "seq" > ${after ?? 0} AND "seq" < ${before ?? 2 ** 31}
        ORDER BY "seq" ${order} LIMIT ${stepRows}
      )
    ) s JOIN "Capture" c ON c."binKey" = ${binKey} AND c."seq" = s."seq"
    WHERE ${fits} ORDER BY c."seq" ${order}`
}

const summaryOf = (row: Row): SummaryRecord => {
  const { seq, receivedAt, method, target, contentType, size, remoteAddress, status, refused } =
    captureRecord(row)
  return { seq, receivedAt, method, target, contentType, size, remoteAddress, status, refused }
}
