import { codeOf } from '@/core/errors'
import type { ToDelete } from '@/core/ports/store/deletions'
import type { Services } from '@/core/services'

type Searching = Pick<Services['store'], 'searchCaptures'>

/** Captures that a query selects are looked for in steps of this many. */
const pageSize = 250

/** Which captures of a deletion are next. */
export interface ToDeleteNext {
  /** Returns numbers that are still to be deleted, ascending; none if nothing is left. */
  take(store: Searching): Promise<number[]>
  /** Call when those `asked` were to be deleted, and those `gone` were. */
  took(asked: readonly number[], gone: readonly number[]): void
}

/** Finds the captures of a set that are deleted next, by their numbers or by a query, a batch at a time. */
export function toDeleteNext(binKey: number, what: ToDelete): ToDeleteNext {
  const isQuery = 'query' in what
  let waiting = isQuery ? [] : [...new Set(what.seqs)].toSorted((a, b) => a - b)
  let below = isQuery ? what.upTo + 1 : null

  async function look(store: Searching, before: number): Promise<void> {
    const { query, now } = what as Extract<ToDelete, { query: string }>
    const search = { query, now, redact: false, shared: false, before, limit: pageSize }
    try {
      const found = await store.searchCaptures(binKey, search)
      waiting = found.captures.map(({ seq }) => seq).toReversed()
      below = found.searchedTo
    } catch (error) {
      // A query of an earlier version that this one does not read selects nothing.
      if (codeOf(error) !== 'bad_request') throw error
      below = null
    }
  }

  return {
    async take(store) {
      while (waiting.length === 0 && below !== null) await look(store, below)
      return waiting
    },
    took(asked, gone) {
      const upTo = gone.at(-1) ?? asked.at(-1) ?? 0
      waiting = waiting.filter((seq) => seq > upTo)
    },
  }
}
