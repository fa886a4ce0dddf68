import type { AwaitedQuery, FirstFound, Miss, MissesAsked } from '@/core/ports/store/searches'
import { failedClause } from '@/core/query/failed-clause'
import { parsingLimits } from '@/core/parsing/parsing-limits'
import type { CompiledQuery } from '@/core/query/compile'
import { compiled, noBody, orMalformed, queried } from './queried'
import type { Subject } from '@/core/query/subject'
import { summaryRecord } from './records'
import { searchSteps } from './search-steps'
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
    for (const row of step.rows) {
      const { seq } = row
      const summary = summaryRecord(row, step.annotations.get(seq), step.metas.get(seq))
      const read = needsBody ? bodies.beginning(binKey, seq, parsingLimits.searched) : noBody
      // Queries of one view look at one reading of the capture.
      const readings = new Map<string, Subject>()
      const readingFor = (asked: AwaitedQuery, body: Uint8Array<ArrayBuffer>): Subject => {
        const view = `${asked.redact} ${asked.shared} ${asked.only}`
        const targets = asked.shared ? undefined : step.targets.get(seq)
        const reading = readings.get(view) ?? queried(asked, { ...row, body }, summary, targets)
        readings.set(view, reading)
        return reading
      }
      for (const pending of left) {
        const rest = turn.pass()
        if (rest) await rest
        if (seq <= pending.asked.after) continue
        pending.searchedTo = seq
        const { asked, query } = pending
        if (asked.only !== undefined && asked.only !== seq) continue
        // The capture was deleted after this step was read.
        if (!read) continue
        const selected = orUnreadable(seq, [], () => query.selects(readingFor(asked, read)))
        if (selected === true) pending.seq = seq
      }
      left = left.filter(({ seq: found }) => found === null)
      if (left.length === 0 || performance.now() > endsAt) return all.map(resultOf)
    }
  }
  for (const pending of left) pending.complete = true
  return all.map(resultOf)
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
    for (const row of step.rows) {
      const rest = turn.pass()
      if (rest) await rest
      const { seq } = row
      const body = bodies.beginning(binKey, seq, parsingLimits.searched)
      if (!body) continue
      const summary = summaryRecord(row, step.annotations.get(seq), step.metas.get(seq))
      const clause = orUnreadable(seq, [], () =>
        failed(queried(asked, { ...row, body }, summary, step.targets.get(seq))),
      )
      // One that came and is selected meanwhile is no miss.
      if (typeof clause === 'string') misses.push({ summary, failed: clause })
      if (misses.length >= limit || performance.now() > endsAt) return misses.toReversed()
    }
  }
  return misses.toReversed()
}
