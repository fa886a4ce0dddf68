import type { SummaryRecord } from '@/core/records'
import type { CaptureSearch, SearchPage } from '@/core/ports/store/searches'
import { compiled, queried, searchedBody } from './queried'
import { searchSteps } from './search-steps'
import type { Source } from './source'
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
  source: Source,
  binKey: number,
  search: Omit<CaptureSearch, 'limit'>,
  turn: Yielding,
  found: (record: SummaryRecord) => boolean,
): Promise<Progress> {
  const query = compiled(search)
  const unreadable: number[] = []
  const endsAt = performance.now() + maxMs
  const range = { ...search, ascending: search.after !== undefined }
  for await (const step of searchSteps(source, binKey, range, query)) {
    for (const head of step) {
      const rest = turn.pass()
      if (rest) await rest
      const { summary } = head
      const body = searchedBody(source, binKey, summary, query.needsBody)
      const selected = orUnreadable(summary.seq, unreadable, () =>
        query.selects(queried(search, head, body.read)),
      )
      const enough = selected === true && !body.gone() && !found(summary)
      if (enough || performance.now() > endsAt) return { searchedTo: summary.seq, unreadable }
    }
  }
  return { searchedTo: null, unreadable }
}
