import type { SummaryRecord } from '@/core/records'
import type { CompiledQuery } from '@/core/query/compile'
import { metasOf } from './capture-metas'
import { targetsOf } from './delivery-targets'
import type { Capture } from './generated/client'
import type { PrismaClient } from './open'
import { annotationsOf } from './read-annotations'
import { queriedColumns, summaryRecord } from './records'
import { stepSize } from './step-size'

/** Which captures of a bin are searched, and in which order. */
export interface SearchRange {
  after?: number | undefined
  before?: number | undefined
  /** This capture alone. */
  only?: number | undefined
  ascending: boolean
  /** Whether it is searched through a link: that does not tell whether anything was sent on. */
  shared: boolean
}

/** A capture without its body, and what queries ask of it. */
export interface SearchedRow {
  row: Head
  summary: SummaryRecord
  /** Where it was sent on to, if that is asked for. */
  sentTo: readonly string[] | undefined
}

/** Reads the captures of a range in order, some at a time. */
export async function* searchSteps(
  db: PrismaClient,
  binKey: number,
  { after, before, only, ascending, shared }: SearchRange,
  { markedOnly, needsTargets }: Pick<CompiledQuery, 'markedOnly' | 'needsTargets'>,
): AsyncGenerator<SearchedRow[], void, undefined> {
  const step = stepSize({ first: 50, max: 200 })
  const next = markedOnly ? nextMarked : nextRows
  for (;;) {
    const range = { binKey, after, before, only, ascending }
    const rows = await step.take((count) => next(db, range, count))
    const last = rows.at(-1)
    if (!last) return
    const [annotations, metas, targets] = await Promise.all([
      annotationsOf(db, binKey, rows),
      metasOf(db, binKey, rows),
      needsTargets && !shared ? targetsOf(db, binKey, rows) : noTargets,
    ])
    yield rows.map((row) => ({
      row,
      summary: summaryRecord(row, annotations.get(row.seq), metas.get(row.seq)),
      sentTo: targets.get(row.seq),
    }))
    if (ascending) after = last.seq
    else before = last.seq
  }
}

const noTargets: ReadonlyMap<number, string[]> = new Map()

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
