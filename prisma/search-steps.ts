import type { CompiledQuery } from '@/core/query/compile'
import type { HeadRange, QueriedHead } from './capture-heads'
import { targetsOf } from './delivery-targets'
import type { PrismaClient } from './open'
import type { Source } from './source'
import { stepSize } from './step-size'

/** Which captures of a bin are searched, and in which order. */
export interface SearchRange extends HeadRange {
  /** Whether it is searched through a link: that does not tell whether anything was sent on. */
  shared: boolean
}

/** A capture without its body, and what queries ask of it. */
export interface SearchedHead extends QueriedHead {
  /** Where it was sent on to, if that is asked for. */
  sentTo?: readonly string[] | undefined
}

/** Reads the captures of a range in order, some at a time. */
export async function* searchSteps(
  { db, heads }: Source,
  binKey: number,
  { shared, ...range }: SearchRange,
  { markedOnly, needsTargets }: Pick<CompiledQuery, 'markedOnly' | 'needsTargets'>,
): AsyncGenerator<SearchedHead[], void, undefined> {
  const step = stepSize({ first: 50, max: 200 })
  const next = markedOnly ? heads.marked : heads.queried
  for (;;) {
    const read = await step.take((count) => next(binKey, range, count))
    const last = read.at(-1)?.summary.seq
    if (last === undefined) return
    yield needsTargets && !shared ? await withTargets(db, binKey, read) : read
    if (range.ascending) range.after = last
    else range.before = last
  }
}

async function withTargets(
  db: PrismaClient,
  binKey: number,
  heads: QueriedHead[],
): Promise<SearchedHead[]> {
  const summaries = heads.map(({ summary }) => summary)
  const targets = await targetsOf(db, binKey, summaries)
  return heads.map((head) => ({ ...head, sentTo: targets.get(head.summary.seq) }))
}
