import type { AwaitedQuery, FirstFound, Miss, MissesAsked } from '@/core/ports/store/searches'
import { failedClause } from '@/core/query/failed-clause'
import type { CompiledQuery } from '@/core/query/compile'
import { type BodyOnce, compiled, orMalformed, queried, searchedBody } from './queried'
import type { QueriedCapture } from '@/core/query/queried-capture'
import { type SearchedHead, searchSteps } from './search-steps'
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
  source: Source,
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
  for await (const step of searchSteps(source, binKey, range, needs)) {
    for (const found of step) {
      const { seq } = found.summary
      const body = searchedBody(source, binKey, found.summary, needsBody)
      const readingFor = readingsOf(found, body)
      for (const pending of left) {
        const rest = turn.pass()
        if (rest) await rest
        if (seq <= pending.asked.after) continue
        pending.searchedTo = seq
        const { asked, query } = pending
        if (asked.only !== undefined && asked.only !== seq) continue
        const selected = orUnreadable(seq, [], () => query.selects(readingFor(asked)))
        if (selected === true && !body.gone()) pending.seq = seq
      }
      left = left.filter((pending) => pending.seq === null)
      if (left.length === 0 || performance.now() > endsAt) return all.map(resultOf)
    }
  }
  for (const pending of left) pending.complete = true
  return all.map(resultOf)
}

/** Returns how each query sees a capture: those of one view look at one reading of it. */
function readingsOf(head: SearchedHead, body: BodyOnce) {
  const readings = new Map<string, QueriedCapture>()
  return (asked: AwaitedQuery): QueriedCapture => {
    const view = `${asked.redact} ${asked.shared} ${asked.only}`
    const reading = readings.get(view) ?? queried(asked, head, body.read)
    readings.set(view, reading)
    return reading
  }
}

const resultOf = ({ seq, searchedTo, complete }: Pending): FirstFound => {
  return { seq, searchedTo, complete }
}

/** See SearchReads.explainMisses. */
export async function explainMisses(
  source: Source,
  binKey: number,
  { limit, after, ...asked }: MissesAsked,
  turn: Yielding,
): Promise<Miss[]> {
  const failed = orMalformed(() => failedClause(asked.query, { now: asked.now, unread: null }))
  const { needsTargets } = compiled(asked)
  const misses: Miss[] = []
  const endsAt = performance.now() + maxMs
  const range = { after, only: asked.only, ascending: false, shared: asked.shared }
  const needs = { markedOnly: false, needsTargets }
  for await (const step of searchSteps(source, binKey, range, needs)) {
    for (const head of step) {
      const rest = turn.pass()
      if (rest) await rest
      const { summary } = head
      const body = searchedBody(source, binKey, summary, true)
      const clause = orUnreadable(summary.seq, [], () => failed(queried(asked, head, body.read)))
      // One that came and is selected meanwhile is no miss.
      if (typeof clause === 'string' && !body.gone()) misses.push({ summary, failed: clause })
      if (misses.length >= limit || performance.now() > endsAt) return misses.toReversed()
    }
  }
  return misses.toReversed()
}
