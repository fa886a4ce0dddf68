import { maxSeveral } from '@/core/contract/several-limits'
import { picked } from '../live/picked'
import { asksUnread } from '../live/query-asks'
import { hasMoreInList, type InspectorState, shownCaptures } from '../live/state'
import type { InspectorStore } from '../live/store'

/**
 * Selects all that the list shows, and what its query finds beyond that, which is read: what is found now is
 * selected by its numbers, whatever the query finds later. More than `maxSeveral` stay selected as a query; but not
 * of what is unread, which only this page knows.
 *
 * @param readMore reads the next of the list
 */
export async function pickAll(store: InspectorStore, readMore: () => Promise<void>): Promise<void> {
  const state = store.get()
  const query = state.finding.found?.query ?? ''
  const upTo = state.pausedAfter ?? state.newest
  const seqs = new Set(numbersIn(state, upTo))
  if (query === '') return picked.setFound(seqs, { query, upTo })
  if (!hasMoreInList(state)) return picked.set(seqs)

  const found = { query, upTo, reading: true }
  picked.setFound(seqs, found)
  while (hasMore(store) && seqs.size <= maxSeveral) {
    await readMore()
    if (picked.get().found !== found) return
    for (const seq of numbersIn(store.get(), upTo)) seqs.add(seq)
    picked.setFound(new Set(seqs), found)
  }
  const isWhole = !hasMoreInList(store.get()) && seqs.size <= maxSeveral
  if (isWhole || asksUnread(query)) picked.set(new Set(seqs))
  else picked.setFound(new Set(seqs), { query, upTo })
}

const hasMore = (store: InspectorStore): boolean =>
  hasMoreInList(store.get()) && store.get().finding.status !== 'failed'

const numbersIn = (state: InspectorState, upTo: number): number[] =>
  shownCaptures(state)
    .map(({ seq }) => seq)
    .filter((seq) => seq <= upTo)
