import type { AwaitedQuery, FirstFound, Miss, MissesAsked } from '@/core/ports/store/searches'
import { failedClause } from '@/core/query/failed-clause'
import { parsingLimits } from '@/core/parsing/parsing-limits'
import type { CompiledQuery } from '@/core/query/compile'
import { compiled, noBody, orMalformed, queried } from './queried'
import type { Subject } from '@/core/query/subject'
import { type SearchedRow, searchSteps } from './search-steps'
import type { Source } from './source'
import { orUnreadable } from './unreadable'
import type { Yielding } from './yielding'

/** How long one call looks, in ms. */
const maxMs = 500

interface Pending extends FirstFound {
  asked: AwaitedQuery
  query: CompiledQuery
}

/** See SearchReads.findFirst. */
export async function findFirst(
  { db, bodies }: Source,
  binKey: number,
  queries: AwaitedQuery[],
  turn: Yielding,
): Promise<FirstFound[]> {
  const all = queries.map((asked): Pending => {
    return { asked, query: compiled(asked), seq: null, searchedTo: asked.after, complete: false }
  })
  let left = all
  const endsAt = performance.now() + maxMs
  const range = {
    after: Math.min(...queries.map(({ after }) => after)),
    only: queries.length === 1 ? queries[0]?.only : undefined,
    ascending: true,
    shared: queries.every(({ shared }) => shared),
  }
  const needs = {
    markedOnly: false,
    needsTargets: all.some(({ query }) => query.needsTargets),
  }
  const needsBody = all.some(({ query }) => query.needsBody)
  for await (const step of searchSteps(db, binKey, range, needs)) {
    for (const found of step) {
      const { seq } = found.row
      const read = needsBody ? bodies.beginning(binKey, seq, parsingLimits.searched) : noBody
      const readingFor = readingsOf(found, read ?? noBody)
      for (const pending of left) {
        const rest = turn.pass()
        if (rest) await rest
        if (seq <= pending.asked.after) continue
        pending.searchedTo = seq
        const { asked, query } = pending
        if (asked.only !== undefined && asked.only !== seq) continue
        // The capture was deleted after this step was read.
        if (!read) continue
        const selected = orUnreadable(seq, [], () => query.selects(readingFor(asked)))
        if (selected === true) pending.seq = seq
      }
      left = left.filter((pending) => pending.seq === null)
      if (left.length === 0 || performance.now() > endsAt) return all.map(resultOf)
    }
  }
  for (const pending of left) pending.complete = true
  return all.map(resultOf)
}

/** Returns how each query sees a capture: those of one view look at one reading of it. */
function readingsOf({ row, summary, sentTo }: SearchedRow, body: Uint8Array<ArrayBuffer>) {
  const readings = new Map<string, Subject>()
  return (asked: AwaitedQuery): Subject => {
    const view = `${asked.redact} ${asked.shared} ${asked.only}`
    const targets = asked.shared ? undefined : sentTo
    const reading = readings.get(view) ?? queried(asked, { ...row, body }, summary, targets)
    readings.set(view, reading)
    return reading
  }
}

const resultOf = ({ seq, searchedTo, complete }: Pending): FirstFound => {
  return { seq, searchedTo, complete }
}

/** See SearchReads.explainMisses. */
export async function explainMisses(
  { db, bodies }: Source,
  binKey: number,
  { limit, after, ...asked }: MissesAsked,
  turn: Yielding,
): Promise<Miss[]> {
  const failed = orMalformed(() => failedClause(asked.query, { now: asked.now, unread: null }))
  const { needsTargets } = compiled(asked)
  const misses: Miss[] = []
  const endsAt = performance.now() + maxMs
  const range = { after, only: asked.only, ascending: false, shared: asked.shared }
  for await (const step of searchSteps(db, binKey, range, { markedOnly: false, needsTargets })) {
    for (const { row, summary, sentTo } of step) {
      const rest = turn.pass()
      if (rest) await rest
      const { seq } = row
      const body = bodies.beginning(binKey, seq, parsingLimits.searched)
      if (!body) continue
      const clause = orUnreadable(seq, [], () =>
        failed(queried(asked, { ...row, body }, summary, sentTo)),
      )
      // One that came and is selected meanwhile is no miss.
      if (typeof clause === 'string') misses.push({ summary, failed: clause })
      if (misses.length >= limit || performance.now() > endsAt) return misses.toReversed()
    }
  }
  return misses.toReversed()
}
