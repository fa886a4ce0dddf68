import { coveredByLink } from '@/core/access/shown'
import { compileQuery, type CompiledQuery } from '@/core/query/compile'
import { Failure } from '@/core/errors'
import { QueryError } from '@/core/query/query-error'
import { parsingLimits } from '@/core/parsing/parsing-limits'
import { Subject } from '@/core/query/subject'
import { redactQueried } from '@/core/redact/redact-capture'
import type { QueriedRecord, SummaryRecord } from '@/core/records'
import type { CaptureSearch, SearchPage } from '@/core/ports/store/searches'
import type { Capture } from './generated/client'
import { metasOf } from './capture-metas'
import { annotationsOf } from './read-annotations'
import { targetsOf } from './delivery-targets'
import type { PrismaClient } from './open'
import { queriedColumns, queriedRecord, summaryRecord } from './records'
import type { Source } from './source'
import { stepSize } from './step-size'
import type { Yielding } from './yielding'
import { orUnreadable } from './unreadable'

const maxMs = 2000

/** See SearchReads.searchCaptures. */
export async function searchCaptures(
  source: Source,
  binKey: number,
  search: CaptureSearch,
  turn: Yielding,
): Promise<SearchPage> {
  const captures: SummaryRecord[] = []
  const end = await lookThrough(source, binKey, search, turn, (found) => {
    captures.push(found)
    return captures.length < search.limit
  })
  return { captures, ...end }
}

/** How far a search got, and which captures it could not read. */
type Progress = Pick<SearchPage, 'searchedTo' | 'unreadable'>

/** Passes each capture that a query selects to `found`, until it returns false or time runs out. */
export async function lookThrough(
  { db, bodies }: Source,
  binKey: number,
  search: Omit<CaptureSearch, 'limit'>,
  turn: Yielding,
  found: (record: SummaryRecord) => boolean,
): Promise<Progress> {
  const query = compiled(search)
  const unreadable: number[] = []
  const endsAt = performance.now() + maxMs
  const ascending = search.after !== undefined
  const step = stepSize({ first: 50, max: 200 })
  let { after, before } = search
  for (;;) {
    const range = { binKey, after, before, only: search.only, ascending }
    const next = query.markedOnly ? nextMarked : nextRows
    const rows = await step.take((count) => next(db, range, count))
    const [annotations, metas, targets] = await Promise.all([
      annotationsOf(db, binKey, rows),
      metasOf(db, binKey, rows),
      // A link does not tell whether anything was sent on.
      query.needsTargets && !search.shared ? targetsOf(db, binKey, rows) : noTargets,
    ])
    for (const row of rows) {
      const rest = turn.pass()
      if (rest) await rest
      const body = query.needsBody
        ? bodies.beginning(binKey, row.seq, parsingLimits.searched)
        : nothing
      // The capture was deleted after this step was read.
      if (!body) continue
      const [annotation, meta] = [annotations.get(row.seq), metas.get(row.seq)]
      const summary = summaryRecord(row, annotation, meta)
      const selected = orUnreadable(row.seq, unreadable, () => {
        const shown = shownTo(search, summary)
        const asked = queriedRecord({ ...row, body }, shown, targets.get(row.seq))
        return selects(query, asked, search.redact)
      })
      const enough = selected === true && !found(summary)
      if (enough || performance.now() > endsAt) return { searchedTo: row.seq, unreadable }
    }
    const last = rows.at(-1)
    if (!last) return { searchedTo: null, unreadable }
    if (ascending) after = last.seq
    else before = last.seq
  }
}

const nothing = new Uint8Array()
const noTargets: ReadonlyMap<number, string[]> = new Map()

function compiled({
  query,
  now,
  unread,
}: Pick<CaptureSearch, 'query' | 'now' | 'unread'>): CompiledQuery {
  try {
    return compileQuery(query, now, unread ?? null)
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    const where = `at character ${error.at + 1}`
    throw new Failure('bad_request', `q is invalid ${where}: ${error.message}`)
  }
}

const selects = (query: CompiledQuery, record: QueriedRecord, redact: boolean): boolean =>
  query.selects(new Subject(redact ? redactQueried(record) : record))

/** What a link does not show of a capture is not searched, either. */
const shownTo = (
  { only, shared }: Pick<CaptureSearch, 'only' | 'shared'>,
  summary: SummaryRecord,
): SummaryRecord => (shared ? coveredByLink(summary, only !== undefined) : summary)

interface Range {
  binKey: number
  after: number | undefined
  before: number | undefined
  only: number | undefined
  ascending: boolean
}

type Head = Pick<Capture, keyof typeof queriedColumns>

/** Reads the next captures in order, without their bodies. */
function nextRows(
  db: PrismaClient,
  { binKey, after, before, only, ascending }: Range,
  take: number,
): Promise<Head[]> {
  return db.capture.findMany({
    where: { binKey, seq: { gt: after, lt: before, equals: only } },
    orderBy: { seq: ascending ? 'asc' : 'desc' },
    take,
    select: queriedColumns,
  })
}

/** Reads the next annotated captures; fast in a bin of any size. */
async function nextMarked(
  db: PrismaClient,
  { binKey, after, before, only, ascending }: Range,
  take: number,
): Promise<Head[]> {
  const rows = await db.annotation.findMany({
    where: { binKey, seq: { gt: after, lt: before, equals: only } },
    orderBy: { seq: ascending ? 'asc' : 'desc' },
    take,
    select: { capture: { select: queriedColumns } },
  })
  return rows.map(({ capture }) => capture)
}
